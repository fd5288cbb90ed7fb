package io.parlour.privacy.erasure;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.FreezeContacts;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.FileKey;
import io.parlour.mail.AcceptedLetters;
import io.parlour.privacy.erasure.tokens.FindTokens;
import io.parlour.privacy.erasure.tokens.ReadTokens;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.ledger.Ledger;
import io.parlour.privacy.ledger.LedgerKind;
import io.parlour.privacy.ledger.LedgerState;
import io.parlour.privacy.people.FindRows;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.requests.WorkRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Takes an erasure from step to step (specification 4.2). Each step may run twice: after a crash it begins again.
@Component
public class RunErasure {
    private static final Logger LOG = LoggerFactory.getLogger(RunErasure.class);
    private static final TaskDescriptor<Work> TASK = TaskDescriptor.of("privacy-erasure", Work.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// How long the last email to the person may take. Its address goes with the rows.
    private static final Duration LETTER = Duration.ofHours(1);

    /// How often a step may end the program before it is stopped.
    private static final int TRIES = 2;

    /// Files that are read before it is noted how far the step is.
    private static final int NOTED = 200;

    /// How long an old snapshot may keep deleted rows.
    private static final Duration SNAPSHOT = Duration.ofHours(1);

    private final ErasureRows rows;
    private final EraseRows engine;
    private final FindRows find;
    private final ReadTokens tokens;
    private final RedactMentions mentions;
    private final Places places;
    private final Ledger ledger;
    private final LedgerState applied;
    private final WorkRequests requests;
    private final MakeCertificate certificates;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    record Work(UUID organization, UUID erasure) {}

    /// What is outside of the rows.
    @Component
    record Places(
            EraseFiles files,
            CleanTables tables,
            ScanPlaces scan,
            OneScan one,
            CountHolds holds,
            FreezeContacts contacts,
            AcceptedLetters letters) {}

    RunErasure(
            ErasureRows rows,
            EraseRows engine,
            FindRows find,
            ReadTokens tokens,
            RedactMentions mentions,
            Places places,
            Ledger ledger,
            LedgerState applied,
            WorkRequests requests,
            MakeCertificate certificates,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.engine = engine;
        this.find = find;
        this.tokens = tokens;
        this.mentions = mentions;
        this.places = places;
        this.ledger = ledger;
        this.applied = applied;
        this.requests = requests;
        this.certificates = certificates;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// To its end. False when it waits for an old snapshot or an email.
    boolean run(OrganizationId organization, UUID id) {
        while (true) {
            Erasure now = find(organization, id);
            if (now.state().isEnd()) {
                return true;
            }
            if (transactions.in(organization, () -> rows.begin(organization, id)) > TRIES) {
                fail(organization, now, "ended-program");
                return true;
            }
            try {
                step(organization, now);
            } finally {
                transactions.in(organization, () -> rows.ended(organization, id));
            }
            if (find(organization, id).state() == now.state()) {
                return false;
            }
        }
    }

    private void fail(OrganizationId organization, Erasure now, String failure) {
        transactions.in(organization, () -> rows.failed(organization, now.id(), failure, Sql.now(clock)));
    }

    private Erasure find(OrganizationId organization, UUID id) {
        return transactions
                .read(organization, () -> rows.find(organization, id))
                .orElseThrow();
    }

    /// One step.
    void step(OrganizationId organization, Erasure now) {
        switch (now.state()) {
            case VERIFIED -> freeze(organization, now);
            case FROZEN -> move(organization, now, ErasureState.PLANNED);
            case PLANNED -> checkHolds(organization, now);
            case HOLD_CHECK -> tell(organization, now);
            case EXTERNAL_NOTICES -> {
                if (!waitsForLetters(organization, now)) {
                    deleteRows(organization, now);
                }
            }
            case ROWS_DELETED -> deleteFiles(organization, now);
            case BLOBS_SHREDDED -> places.one().run(() -> redactFiles(organization, now));
            case DERIVED_REBUILT -> clean(organization, now);
            case PHYSICAL -> places.one().run(() -> scan(organization, now));
            case SCANNED -> complete(organization, now);
            case COMPLETE, VERIFY_FAILED -> {}
        }
    }

    private void move(OrganizationId organization, Erasure now, ErasureState to) {
        transactions.in(organization, () -> rows.move(organization, now.id(), to, Sql.now(clock)));
    }

    private Tokens unsealed(OrganizationId organization, Erasure now) {
        return transactions.read(organization, () -> rows.unsealed(organization, now.id()));
    }

    private Set<String> shared(OrganizationId organization, Erasure now) {
        Tokens who = unsealed(organization, now);
        return transactions.snapshot(organization, PATIENCE, () -> mentions.shared(organization, who.handles()));
    }

    /// From here on nothing new is stored under the ids, and what must not be found afterwards is known. What the
    /// person sends from now on is someone else's.
    private void freeze(OrganizationId organization, Erasure now) {
        Tokens who = unsealed(organization, now);
        Person person = new Person(organization, who.contacts());
        if (isHeld(organization, now, person)) {
            return;
        }
        long restrict = ledger.write(LedgerKind.RESTRICT, organization, who.contacts());
        transactions.in(organization, () -> {
            Tokens found = read(organization, who);
            rows.tokens(organization, now.id(), found);
            rows.tombstones(organization, now.id(), found, Sql.now(clock));
            rows.counts(organization, now.id(), now.counts().withBefore(engine.count(person)));
            places.contacts().freeze(organization, who.contacts());
            rows.move(organization, now.id(), ErasureState.FROZEN, Sql.now(clock));
            applied.upTo(restrict);
        });
    }

    private Tokens read(OrganizationId organization, Tokens before) {
        return before.and(tokens.of(find.of(new Person(organization, before.contacts()))));
    }

    private void checkHolds(OrganizationId organization, Erasure now) {
        Tokens who = unsealed(organization, now);
        Person person = new Person(organization, who.contacts());
        if (isHeld(organization, now, person)) {
            return;
        }
        if (mentions.count(person, who) > now.mentions()) {
            fail(organization, now, "mentions");
        } else {
            move(organization, now, ErasureState.HOLD_CHECK);
        }
    }

    /// Then it waits until the hold has ended: see [ResumeHeld].
    private boolean isHeld(OrganizationId organization, Erasure now, Person person) {
        int holds = transactions.read(organization, () -> places.holds().of(person));
        if (holds > 0) {
            transactions.in(organization, () -> {
                rows.counts(organization, now.id(), now.counts().withHeld(holds));
                rows.failed(organization, now.id(), "held", Sql.now(clock));
            });
        }
        return holds > 0;
    }

    /// The person, as long as there is an address. Without recipients no one else is told.
    private void tell(OrganizationId organization, Erasure now) {
        transactions.in(organization, () -> {
            if (now.request() != null) {
                requests.erasing(organization, now.request(), now.id());
            }
            rows.move(organization, now.id(), ErasureState.EXTERNAL_NOTICES, Sql.now(clock));
        });
    }

    private boolean waitsForLetters(OrganizationId organization, Erasure now) {
        return now.steps().getLast().at().plus(LETTER).isAfter(clock.instant())
                && places.letters().isWaiting(organization, addresses(unsealed(organization, now)));
    }

    private static List<String> addresses(Tokens who) {
        return Stream.concat(who.handles().stream(), who.values().stream())
                .filter(each -> each.contains("@"))
                .toList();
    }

    private void deleteRows(OrganizationId organization, Erasure now) {
        long intent = ledger.write(
                LedgerKind.INTENT, organization, unsealed(organization, now).contacts());
        transactions.in(organization, () -> {
            UUID run = UUID.randomUUID();
            rows.run(organization, run, "erase-request", now.agent());
            transactions.deleting(run);
            Tokens who = read(organization, rows.unsealed(organization, now.id()));
            EraseRows.Erased erased = engine.erase(new Person(organization, who.contacts()));
            if (now.request() != null) {
                requests.forget(organization, now.request());
            }
            Set<String> shared = mentions.shared(organization, who.handles());
            RedactMentions.Redacted redacted =
                    mentions.redact(organization, who.withoutShared(shared).handles());
            rows.tokens(organization, now.id(), who);
            rows.tombstones(organization, now.id(), who, Sql.now(clock));
            rows.files(organization, now.id(), erased.files());
            rows.counts(organization, now.id(), now.counts().deleted(erased, redacted));
            rows.deleted(organization, now.id(), run);
            rows.move(organization, now.id(), ErasureState.ROWS_DELETED, Sql.now(clock));
            applied.upTo(intent);
            audit.record(
                    organization,
                    now.agent() == null ? Actor.system() : Actor.agent(now.agent()),
                    Action.DELETION_RUN,
                    now.request() == null ? null : new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, now.request()),
                    null);
        });
    }

    private void deleteFiles(OrganizationId organization, Erasure now) {
        Tokens who = unsealed(organization, now);
        long done = ledger.write(LedgerKind.DONE, organization, who.contacts());
        places.files().delete(organization, transactions.read(organization, () -> rows.files(organization, now.id())));
        transactions.in(organization, () -> {
            rows.filesGone(organization, now.id());
            applied.upTo(done);
            rows.move(organization, now.id(), ErasureState.BLOBS_SHREDDED, Sql.now(clock));
        });
    }

    private void redactFiles(OrganizationId organization, Erasure now) {
        Tokens who = unsealed(organization, now).withoutShared(shared(organization, now));
        FindTokens handles = FindTokens.handles(who.handles());
        ErasureCounts counts = now.counts();
        int read = 0;
        for (FileKey each :
                who.handles().isEmpty() ? List.<FileKey>of() : places.files().after(organization, now.lastFile())) {
            counts = counts.withEmails(places.files().redact(each, handles) ? 1 : 0);
            if (++read % NOTED == 0) {
                note(organization, now, each, counts);
            }
        }
        ErasureCounts after = counts;
        transactions.in(organization, () -> {
            rows.counts(organization, now.id(), after);
            rows.move(organization, now.id(), ErasureState.DERIVED_REBUILT, Sql.now(clock));
        });
    }

    private void note(OrganizationId organization, Erasure now, FileKey last, ErasureCounts counts) {
        transactions.in(organization, () -> rows.read(organization, now.id(), last.room() + "/" + last.name(), counts));
    }

    private void clean(OrganizationId organization, Erasure now) {
        Set<String> touched = new HashSet<>(now.counts().before().keySet());
        touched.addAll(now.counts().erased().keySet());
        touched.addAll(now.counts().redacted().keySet());
        touched.add("privacy_request");
        touched.add("erasure_file");
        if (places.tables().clean(touched)) {
            move(organization, now, ErasureState.PHYSICAL);
        } else if (now.steps().getLast().at().plus(SNAPSHOT).isBefore(clock.instant())) {
            fail(organization, now, "snapshot");
        }
    }

    private void scan(OrganizationId organization, Erasure now) {
        ScanPlaces.Found found = places.scan()
                .scan(
                        organization,
                        unsealed(organization, now),
                        shared(organization, now),
                        now.lastFile(),
                        now.lastFile().isEmpty() ? Map.of() : now.counts().left(),
                        (last, left) ->
                                note(organization, now, last, now.counts().withLeft(left)));
        ErasureCounts counts = now.counts().scanned(found);
        transactions.in(organization, () -> {
            rows.counts(organization, now.id(), counts);
            if (found.left().isEmpty()) {
                rows.move(organization, now.id(), ErasureState.SCANNED, Sql.now(clock));
            } else {
                LOG.error("erasure {} isn't complete: something is left in {}", now.id(), found.left());
                rows.failed(organization, now.id(), "found", Sql.now(clock));
            }
        });
    }

    private void complete(OrganizationId organization, Erasure now) {
        Instant live = Sql.now(clock);
        MakeCertificate.Certificate certificate = certificates.of(organization, now, live);
        transactions.in(organization, () -> {
            rows.complete(organization, now.id(), certificate.text(), live, certificate.beyondRecovery());
            if (now.request() != null) {
                requests.erased(organization, now.request());
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        private static final Duration AGAIN = Duration.ofSeconds(10);

        @Bean
        Task<Work> privacyErasureTask(RunErasure run) {
            return Tasks.custom(TASK).execute((instance, context) -> {
                Work work = Objects.requireNonNull(instance.getData());
                boolean ended = run.run(new OrganizationId(work.organization()), work.erasure());
                return ended
                        ? new CompletionHandler.OnCompleteRemove<>()
                        : new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(AGAIN));
            });
        }
    }

    /// Schedules it in the running transaction.
    @Component
    static final class Schedule {
        private final SchedulerClient scheduler;
        private final Clock clock;

        Schedule(@Lazy SchedulerClient scheduler, Clock clock) {
            this.scheduler = scheduler;
            this.clock = clock;
        }

        void now(OrganizationId organization, UUID erasure) {
            scheduler.scheduleIfNotExists(TASK.instance(erasure.toString())
                    .data(new Work(organization.value(), erasure))
                    .scheduledTo(clock.instant()));
        }
    }
}
