package io.parlour.database;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Transactions of one organization (PR-124, L5). The first statement of each names the organization to the
/// row-level security policies, for this transaction alone; without it every tenant table refuses.
///
/// A call inside a transaction of the same organization joins it; inside one of another organization it is a fault.
/// The outermost call runs its work again, up to five times in all, when PostgreSQL rolled it back over a deadlock
/// or a serialization failure: work therefore touches the database alone, and does everything else in
/// [#afterCommit].
///
/// Errors: `database.unavailable`, `database.busy` (a lock or a statement took too long).
@Component
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final ScopedValue<Running> RUNNING = ScopedValue.newInstance();
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = 10_000_000;

    private record Running(
            @Nullable OrganizationId organization,
            Kind kind,
            List<Runnable> onCommit,
            List<Runnable> onEnd,
            Map<Object, Last> last) {
        Running(@Nullable OrganizationId organization, Kind kind) {
            this(organization, kind, new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        }

        boolean readOnly() {
            return kind.readOnly;
        }
    }

    /// What is done last in a transaction, with what was gathered for it meanwhile.
    public interface Last extends Runnable {
        /// What puts back all that was gathered as it is now.
        Runnable mark();
    }

    private enum Kind {
        WRITE(false, false),
        KEYED(false, true),
        READ(true, false),
        LOOK_UP(true, true),
        SNAPSHOT(true, false);

        private final boolean readOnly;
        private final boolean keepsPlans;

        Kind(boolean readOnly, boolean keepsPlans) {
            this.readOnly = readOnly;
            this.keepsPlans = keepsPlans;
        }
    }

    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate nested;
    private final JdbcClient jdbc;

    Transactions(PlatformTransactionManager manager, JdbcClient jdbc) {
        this.writing = new TransactionTemplate(manager);
        this.reading = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        this.nested = new TransactionTemplate(manager);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.jdbc = jdbc;
    }

    public <T extends @Nullable Object> T in(OrganizationId organization, Supplier<T> work) {
        return run(organization, Kind.WRITE, work);
    }

    public void in(OrganizationId organization, Runnable work) {
        in(organization, asSupplier(work));
    }

    /// One whose statements are run very often and find few rows by their keys, as in a look-up: one plan is kept
    /// for each. Inside a running transaction it is part of that one.
    public <T extends @Nullable Object> T keyed(OrganizationId organization, Supplier<T> work) {
        return run(organization, Kind.KEYED, work);
    }

    /// As above.
    public void keyed(OrganizationId organization, Runnable work) {
        keyed(organization, asSupplier(work));
    }

    public <T extends @Nullable Object> T read(OrganizationId organization, Supplier<T> work) {
        return run(organization, Kind.READ, work);
    }

    /// A read whose statements are run very often and find few rows by their keys, however large the tables:
    /// they cost more to plan than to run, so one plan is kept for each. Inside a running transaction it is a
    /// read like others.
    public <T extends @Nullable Object> T lookUp(OrganizationId organization, Supplier<T> work) {
        return run(organization, Kind.LOOK_UP, work);
    }

    /// A read whose statements all see the database as it was at its first one, and take at most so long each. They
    /// are planned for tables that are mostly in memory: by index rather than from one end to the other.
    ///
    /// Inside a snapshot it is part of that one.
    public <T extends @Nullable Object> T snapshot(OrganizationId organization, Duration patience, Supplier<T> work) {
        if (RUNNING.isBound() && RUNNING.get().kind() != Kind.SNAPSHOT) {
            throw new IllegalStateException("a snapshot inside another transaction");
        }
        return run(organization, Kind.SNAPSHOT, () -> {
            jdbc.sql("""
                            select set_config('statement_timeout', ?, true), set_config('random_page_cost', '1.1', true),
                                set_config('enable_seqscan', 'off', true)""")
                    .param(String.valueOf(patience.toMillis()))
                    .query((row, number) -> number)
                    .single();
            return work.get();
        });
    }

    /// A part of the running read whose statements take at most so long each; nothing of what takes longer.
    public <T> Optional<T> within(Duration patience, Supplier<T> work) {
        if (!running().readOnly()) {
            throw new IllegalStateException("a write is not given up halfway");
        }
        String before = jdbc.sql("select current_setting('statement_timeout')")
                .query(String.class)
                .single();
        setting("statement_timeout", String.valueOf(patience.toMillis()));
        try {
            return Optional.of(Objects.requireNonNull(nested.execute(status -> work.get())));
        } catch (RuntimeException e) {
            if (!DatabaseFault.isOutOfTime(e)) {
                throw e;
            }
            return Optional.empty();
        } finally {
            setting("statement_timeout", before);
        }
    }

    /// A transaction without organization: sees installation-wide tables and listed functions only. Inside a
    /// transaction of an organization it joins that.
    public <T extends @Nullable Object> T installation(Supplier<T> work) {
        if (RUNNING.isBound() && !RUNNING.get().readOnly()) {
            return work.get();
        }
        return run(null, Kind.WRITE, work);
    }

    /// Runs when the running transaction has committed, never when it rolled back, with no transaction around it. A
    /// failure is logged and takes nothing back.
    public void afterCommit(Runnable work) {
        running().onCommit().add(work);
    }

    /// Runs when the running transaction has ended, either way, with no transaction around it.
    public void afterEnd(Runnable work) {
        running().onEnd().add(work);
    }

    /// What `key` does last in the running transaction, made when it is first asked for: it runs after all
    /// else, inside the transaction, and what it throws takes that back.
    public <T extends Last> T last(Object key, Class<T> type, Supplier<T> make) {
        Running running = running();
        if (running.readOnly()) {
            throw new IllegalStateException("a write inside a read");
        }
        return type.cast(running.last().computeIfAbsent(key, each -> make.get()));
    }

    /// Runs work of the running transaction that may fail by itself: what it throws takes back what it did, also
    /// what was to follow of it, and no more.
    public <T extends @Nullable Object> T apart(Supplier<T> work) {
        Running running = running();
        List<Runnable> onCommit = running.onCommit();
        int before = onCommit.size();
        Set<Object> known = Set.copyOf(running.last().keySet());
        List<Runnable> marks = running.last().values().stream().map(Last::mark).toList();
        try {
            return nested.execute(status -> work.get());
        } catch (RuntimeException e) {
            onCommit.subList(before, onCommit.size()).clear();
            running.last().keySet().retainAll(known);
            marks.forEach(Runnable::run);
            throw e;
        }
    }

    public boolean isRunning() {
        return RUNNING.isBound();
    }

    /// Names the standing rule under which rows of personal tables may be deleted until the transaction ends (L13).
    public void deleting(String rule) {
        if (!RULE.matcher(rule).matches()) {
            throw new IllegalArgumentException("a deletion rule is named like 'draft-sent', not '" + rule + "'");
        }
        if (running().readOnly()) {
            throw new IllegalStateException("a deletion inside a read");
        }
        setting("app.deletion", rule);
    }

    /// As above, under the recorded run of this id; it may take longer than other transactions.
    public void deleting(UUID run) {
        if (running().readOnly()) {
            throw new IllegalStateException("a deletion inside a read");
        }
        setting("app.deletion", run.toString());
        setting("statement_timeout", "0");
        jdbc.sql("select set_config(name, '0', true) from pg_settings where name = 'transaction_timeout'")
                .query(String.class)
                .list();
    }

    private static Running running() {
        if (!RUNNING.isBound()) {
            throw new IllegalStateException("no transaction is running");
        }
        return RUNNING.get();
    }

    private <T extends @Nullable Object> T run(@Nullable OrganizationId organization, Kind kind, Supplier<T> work) {
        if (RUNNING.isBound()) {
            return join(RUNNING.get(), organization, kind.readOnly, work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return once(new Running(organization, kind), work);
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS || !DatabaseFault.mayRunAgain(e)) {
                    throw DatabaseFault.explained(e, kind.readOnly);
                }
                LOG.info("a transaction was rolled back by PostgreSQL and runs again");
                // lets the other side of a deadlock go first
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * attempt));
            } catch (RuntimeException e) {
                throw DatabaseFault.explained(e, kind.readOnly);
            }
        }
    }

    private <T extends @Nullable Object> T once(Running running, Supplier<T> work) {
        String organization =
                running.organization() == null ? "" : running.organization().toString();
        Stopwatch stopwatch = new Stopwatch(running.readOnly());
        try {
            T result = ScopedValue.where(RUNNING, running).call(() -> {
                TransactionTemplate template = running.readOnly() ? reading : writing;
                return template.execute(status -> {
                    stopwatch.start();
                    begin(organization, running.kind());
                    T done = work.get();
                    List.copyOf(running.last().values()).forEach(Runnable::run);
                    return done;
                });
            });
            stopwatch.stop();
            running.onCommit().forEach(Transactions::runSafely);
            return result;
        } finally {
            running.onEnd().forEach(Transactions::runSafely);
        }
    }

    private void begin(String organization, Kind kind) {
        if (kind == Kind.SNAPSHOT) {
            jdbc.sql("set transaction isolation level repeatable read").update();
        }
        String keep = kind.keepsPlans ? ", set_config('plan_cache_mode', 'force_generic_plan', true)" : "";
        jdbc.sql("select set_config('app.organization', ?, true)" + keep)
                .param(organization)
                .query((row, number) -> number)
                .single();
    }

    private void setting(String name, String value) {
        jdbc.sql("select set_config(?, ?, true)")
                .param(name)
                .param(value)
                .query(String.class)
                .single();
    }

    private static <T extends @Nullable Object> T join(
            Running running, @Nullable OrganizationId organization, boolean readOnly, Supplier<T> work) {
        if (!Objects.equals(running.organization(), organization)) {
            throw new IllegalStateException("a transaction belongs to one organization");
        }
        if (running.readOnly() && !readOnly) {
            throw new IllegalStateException("a write inside a read");
        }
        return work.get();
    }

    private static void runSafely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("what should follow a transaction failed", e);
        }
    }

    private static Supplier<@Nullable Void> asSupplier(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }
}
