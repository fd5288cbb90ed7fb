package io.parlour.privacy.erasure;

import io.parlour.database.DatabaseStartException;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.ledger.Ledger;
import io.parlour.privacy.ledger.LedgerKind;
import io.parlour.privacy.ledger.LedgerLine;
import io.parlour.privacy.ledger.LedgerState;
import io.parlour.privacy.people.Person;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A database that is behind the ledger was restored from a backup: what the ledger says was erased is erased again,
/// and scanned, before anything else begins (PR-67). Meanwhile every request is answered with 503.
@Component
class ReplayLedger implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayLedger.class);

    /// After the web server, before deferred work and mail.
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

    private final Ledger ledger;
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
            if (!ledger.after(applied).stream().allMatch(this::replayed)) {
                LOG.error("deletions after the restore aren't complete: nothing is served until the cause is removed");
                return;
            }
            state.upTo(last);
            LOG.info("deletions after the restore are complete");
        }
        open = true;
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

    private boolean replayed(LedgerLine line) {
        if (line.kind() != LedgerKind.INTENT && line.kind() != LedgerKind.DONE) {
            return true;
        }
        OrganizationId organization = new OrganizationId(line.organization());
        Person person = new Person(organization, List.of(line.subject()));
        UUID id = ids.next();
        boolean begun = transactions.in(organization, () -> {
            if (!exists(organization) || engine.count(person).isEmpty()) {
                return false;
            }
            rows.insert(organization, id, null, null, Sql.now(clock), Tokens.of(person.contacts()));
            return true;
        });
        return !begun || (run.run(organization, id) && isComplete(organization, id));
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
