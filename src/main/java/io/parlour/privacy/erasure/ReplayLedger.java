package io.parlour.privacy.erasure;

import io.parlour.database.DatabaseStartException;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.ledger.Ledger;
import io.parlour.privacy.ledger.LedgerActs;
import io.parlour.privacy.ledger.LedgerKind;
import io.parlour.privacy.ledger.LedgerLine;
import io.parlour.privacy.ledger.LedgerState;
import io.parlour.privacy.people.Person;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A database that is behind the ledger was restored from a backup: what the ledger says was erased is erased again and
/// scanned, and what was refused, held or released since is so again, before anything else begins (PR-67). Meanwhile
/// every request is answered with 503.
@Component
class ReplayLedger implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayLedger.class);

    /// After the web server, before deferred work and mail.
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

    /// Lines of which there is more beside the ledger.
    private static final Set<LedgerKind> ACTS =
            EnumSet.of(LedgerKind.UNSUBSCRIBE, LedgerKind.WITHDRAW, LedgerKind.HOLD_SET, LedgerKind.HOLD_END);

    private final Ledger ledger;
    private final LedgerActs known;
    private final ReplayActs acts;
    private final LedgerState state;
    private final RunErasure run;
    private final ErasureRows rows;
    private final EraseRows engine;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;
    private final boolean acknowledged;
    private volatile boolean open;

    ReplayLedger(
            Ledger ledger,
            LedgerActs known,
            ReplayActs acts,
            LedgerState state,
            RunErasure run,
            ErasureRows rows,
            EraseRows engine,
            Transactions transactions,
            JdbcClient jdbc,
            IdSource ids,
            Clock clock,
            @Value("${parlour.ledger-acknowledge:false}") boolean acknowledged) {
        this.ledger = ledger;
        this.known = known;
        this.acts = acts;
        this.state = state;
        this.run = run;
        this.rows = rows;
        this.engine = engine;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.acknowledged = acknowledged;
    }

    /// Whether requests may be answered.
    boolean isOpen() {
        return open;
    }

    @Override
    public void start() {
        long applied = state.applied();
        long last = ledger.last();
        if (last < applied) {
            requireAcknowledgement(applied, last);
        } else if (last > applied) {
            LOG.warn(
                    "the database is behind the ledger by {} lines: it was restored, deletions are done again",
                    last - applied);
            state.replaying(true);
            if (!replayed(ledger.after(applied))) {
                LOG.error("deletions after the restore aren't complete: nothing is served until the cause is removed");
                return;
            }
            state.replaying(false);
            state.upTo(ledger.last());
            LOG.info("deletions after the restore are complete");
        }
        open = true;
    }

    private boolean replayed(List<LedgerLine> lines) {
        Map<UUID, List<LedgerActs.Act>> about = known
                .of(lines.stream()
                        .filter(line -> ACTS.contains(line.kind()))
                        .map(LedgerLine::subject)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.groupingBy(LedgerActs.Act::subject));
        Set<UUID> erased = lines.stream()
                .filter(line -> line.kind() == LedgerKind.INTENT)
                .map(LedgerLine::subject)
                .collect(Collectors.toSet());
        return lines.stream()
                // an erasure freezes its contact, after it has read what is proven of them
                .filter(line -> line.kind() != LedgerKind.RESTRICT || !erased.contains(line.subject()))
                .allMatch(line -> replayed(line, about.getOrDefault(line.subject(), List.of())));
    }

    private void requireAcknowledgement(long applied, long last) {
        if (!acknowledged) {
            throw new DatabaseStartException(
                    "The ledger of deletions ends at line " + last + ", but the database knows line " + applied
                            + ": the ledger is missing or was replaced.",
                    "Put the ledger back (PARLOUR_LEDGER, or ledger in the data or keys directory). If it is lost, start"
                            + " once with PARLOUR_LEDGER_ACKNOWLEDGE=true: deletions in lost lines can't be repeated after a"
                            + " restore.");
        }
        LOG.error("lines {} to {} of the ledger are lost, as the operator knows", last + 1, applied);
        state.acknowledge(last);
    }

    private boolean replayed(LedgerLine line, List<LedgerActs.Act> about) {
        OrganizationId organization = new OrganizationId(line.organization());
        if (!transactions.read(organization, () -> exists(organization))) {
            return true;
        }
        return switch (line.kind()) {
            case INTENT, DONE -> erased(organization, line.subject());
            case RESTRICT -> {
                transactions.in(organization, () -> acts.freeze(organization, line.subject()));
                yield true;
            }
            case UNSUBSCRIBE, WITHDRAW, HOLD_SET, HOLD_END -> {
                if (about.isEmpty() && !acknowledged) {
                    LOG.error(
                            "line {} of the ledger, {}, can't be done again: acts.jsonl beside the ledger doesn't have it",
                            line.seq(),
                            line.kind());
                    yield false;
                }
                transactions.in(organization, () -> about.forEach(act -> acts.replay(organization, act)));
                yield true;
            }
            case PURGE -> true;
        };
    }

    /// One that was begun before, or failed, goes on.
    private boolean erased(OrganizationId organization, UUID contact) {
        Person person = new Person(organization, List.of(contact));
        Optional<UUID> erasure = transactions.in(organization, () -> {
            Optional<Erasure> begun = rows.ofContact(organization, contact);
            if (begun.isPresent()) {
                if (begun.get().state() == ErasureState.VERIFY_FAILED) {
                    rows.again(organization, begun.get(), Sql.now(clock));
                }
                return begun.map(Erasure::id);
            }
            if (engine.count(person).isEmpty()) {
                return Optional.empty();
            }
            UUID id = ids.next();
            rows.insert(organization, id, null, null, Sql.now(clock), Tokens.of(person.contacts()), false);
            // it was confirmed before the restore
            rows.allow(organization, id, Integer.MAX_VALUE);
            return Optional.of(id);
        });
        return erasure.isEmpty() || (run.run(organization, erasure.get()) && isComplete(organization, erasure.get()));
    }

    private boolean exists(OrganizationId organization) {
        return jdbc.sql("select exists (select from organization where organization_id = :organization)")
                .param("organization", organization.value())
                .query(Boolean.class)
                .single();
    }

    private boolean isComplete(OrganizationId organization, UUID id) {
        return transactions.read(
                organization, () -> rows.find(organization, id).orElseThrow().state() == ErasureState.COMPLETE);
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
