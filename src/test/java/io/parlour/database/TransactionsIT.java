package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TransactionsIT {
    private final TestDatabase database = TestDatabase.shared();
    private final Transactions transactions = database.transactions();
    private final OrganizationId own = database.organization();
    private final OrganizationId other = database.organization();

    @Test
    void anOrganizationSeesItsOwnRowsAlone() {
        transactions.in(own, () -> insertRun(own));
        transactions.in(other, () -> insertRun(other));

        assertThat(transactions.<Long>read(own, this::countRuns)).isEqualTo(1);
    }

    @Test
    void aRowOfAnotherOrganizationCannotBeWritten() {
        assertThatThrownBy(() -> transactions.in(own, () -> insertRun(other)))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void withoutAnOrganizationATenantTableRefuses() {
        assertThatThrownBy(() -> transactions.<Long>installation(this::countRuns))
                .rootCause()
                .hasMessageContaining("uuid");
        assertThatThrownBy(this::countRuns).rootCause().hasMessageContaining("uuid");
    }

    @Test
    void whatTakesTooLongInsideASnapshotIsGivenUpAloneAndTheRestGoesOn() {
        transactions.in(own, () -> insertRun(own));
        transactions.<Long>snapshot(own, Duration.ofSeconds(10), () -> {
            assertThat(transactions.within(
                            Duration.ofMillis(50),
                            () -> database.jdbc()
                                    .sql("select pg_sleep(5)")
                                    .query((row, number) -> 1)
                                    .single()))
                    .isEmpty();
            assertThat(transactions.within(Duration.ofSeconds(5), this::countRuns))
                    .contains(1L);
            assertThat(database.jdbc()
                            .sql("select current_setting('statement_timeout')")
                            .query(String.class)
                            .single())
                    .isEqualTo("10s");
            return countRuns();
        });
    }

    @Test
    void aSettingEndsWithItsTransaction() {
        transactions.in(own, () -> transactions.deleting("test-rule"));

        for (String name : List.of("app.organization", "app.deletion")) {
            assertThat(database.jdbc()
                            .sql("select coalesce(current_setting(?, true), '')")
                            .param(name)
                            .query(String.class)
                            .single())
                    .isEmpty();
        }
    }

    @Test
    void aCallJoinsTheTransactionOfItsOrganizationAndOfNoOther() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> transactions.in(own, () -> {
                    transactions.in(own, () -> insertRun(own, id));
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        assertThat(transactions.<Long>read(own, this::countRuns)).isZero();

        assertThatThrownBy(() -> transactions.in(own, () -> transactions.in(other, () -> {})))
                .hasMessageContaining("belongs to one organization");
        assertThatThrownBy(() -> transactions.<Long>read(own, () -> {
                    transactions.in(own, () -> insertRun(own));
                    return 0L;
                }))
                .hasMessageContaining("a write inside a read");
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> transactions.<Long>read(own, () -> {
                    insertRun(own);
                    return 0L;
                }))
                .rootCause()
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void whatFollowsACommitRunsOutsideOfItAndNeverAfterARollback() {
        List<String> said = new ArrayList<>();
        transactions.in(own, () -> {
            insertRun(own);
            transactions.afterCommit(() -> said.add("rows: " + transactions.<Long>read(own, this::countRuns)));
            transactions.afterCommit(() -> {
                throw new IllegalStateException("takes nothing back");
            });
            transactions.afterEnd(() -> said.add("ended"));
        });
        assertThatThrownBy(() -> transactions.in(own, () -> {
                    transactions.afterCommit(() -> said.add("never"));
                    transactions.afterEnd(() -> said.add("ended again"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(said).containsExactly("rows: 1", "ended", "ended again");
        assertThatThrownBy(() -> transactions.afterCommit(() -> {})).hasMessage("no transaction is running");
    }

    @Test
    void whatWasGatheredByWorkThatIsTakenBackIsGatheredNoMore() {
        List<String> said = new ArrayList<>();
        transactions.in(own, () -> {
            gathered("one", said).add("before");
            assertThatThrownBy(() -> transactions.apart(() -> {
                        gathered("one", said).add("taken back");
                        gathered("other", said).add("taken back");
                        throw new IllegalStateException("by itself");
                    }))
                    .hasMessage("by itself");
            transactions.apart(() -> gathered("one", said).add("after"));
        });

        assertThat(said).containsExactly("before", "after");
    }

    private List<String> gathered(String key, List<String> said) {
        return transactions
                .last(key, Gathering.class, () -> new Gathering(new ArrayList<>(), said))
                .gathered();
    }

    private record Gathering(List<String> gathered, List<String> said) implements Transactions.Last {
        @Override
        public Runnable mark() {
            int until = gathered.size();
            return () -> gathered.subList(until, gathered.size()).clear();
        }

        @Override
        public void run() {
            said.addAll(gathered);
        }
    }

    @Test
    void aDeadlockIsRunAgain() throws InterruptedException {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        database.superuser()
                .sql("insert into scheduled_task (task_name, task_instance, execution_time, picked, version)"
                        + " values ('dead', ?, '3000-01-01', false, 0), ('dead', ?, '3000-01-01', false, 0)")
                .params(first.toString(), second.toString())
                .update();
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        List<Thread> threads = List.of(
                Thread.ofVirtual().start(() -> lockBoth(first, second, runs, bothHoldOne)),
                Thread.ofVirtual().start(() -> lockBoth(second, first, runs, bothHoldOne)));
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(runs.get()).isGreaterThan(2);
        assertThat(database.superuser()
                        .sql("select sum(version) from scheduled_task where task_name = 'dead'")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    private void lockBoth(UUID one, UUID two, AtomicInteger runs, CyclicBarrier bothHoldOne) {
        transactions.in(own, () -> {
            boolean again = runs.incrementAndGet() > 2;
            bump(one);
            if (!again) {
                try {
                    bothHoldOne.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
            bump(two);
        });
    }

    private void bump(UUID instance) {
        database.jdbc()
                .sql("update scheduled_task set version = version + 1 where task_name = 'dead' and task_instance = ?")
                .param(instance.toString())
                .update();
    }

    @Test
    void personalRowsGoOnlyForANamedReason() {
        UUID hash = UUID.randomUUID();
        transactions.in(own, () -> insertPass(hash));

        assertThatThrownBy(() -> transactions.in(own, this::deletePasses))
                .rootCause()
                .hasMessageContaining("privacy.delete-without-reason");
        assertThatThrownBy(() -> transactions.in(own, () -> {
                    database.jdbc()
                            .sql("select set_config('app.deletion', ?, true)")
                            .param("a" + UUID.randomUUID().toString().substring(1))
                            .query(String.class)
                            .single();
                    deletePasses();
                }))
                .as("a run that was never recorded")
                .rootCause()
                .hasMessageContaining("privacy.delete-without-reason");

        transactions.in(own, () -> {
            transactions.deleting("pass-expired");
            deletePasses();
        });
        assertThatThrownBy(() -> transactions.in(own, () -> transactions.deleting("Not a rule")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordedRunIsAReason() {
        UUID run = UUID.randomUUID();
        transactions.in(own, () -> {
            insertPass(UUID.randomUUID());
            insertRun(own, run);
            database.jdbc()
                    .sql("select set_config('app.deletion', ?, true)")
                    .param(run.toString())
                    .query(String.class)
                    .single();
            deletePasses();
        });

        assertThat(transactions.<Long>read(
                        own,
                        () -> database.jdbc()
                                .sql("select count(*) from live_pass")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    /// L12: what PostgreSQL adds to an error may be another organization's value.
    @Test
    void anErrorTellsNoValue() {
        UUID id = UUID.randomUUID();
        transactions.in(own, () -> insertRun(own, id));

        assertThatThrownBy(() -> transactions.in(own, () -> insertRun(own, id)))
                .hasStackTraceContaining("deletion_run_pkey")
                .satisfies(fault -> assertThat(stackTraceOf(fault)).doesNotContain(id.toString()));
    }

    /// L9: what is not a plain read or write of rows.
    @Test
    void theRunningProgramCannotTruncateOrMakeAnything() {
        for (String sql : List.of(
                "truncate deletion_run",
                "create table t (id int)",
                "create temp table t (id int)",
                "create function f() returns int language sql as 'select 1'",
                "set role parlour_search",
                "set role parlour_owner",
                "alter table deletion_run disable row level security")) {
            assertThatThrownBy(() -> transactions.in(own, () -> {
                        database.jdbc().sql(sql).update();
                    }))
                    .as(sql)
                    .rootCause()
                    .hasMessageFindingMatch("permission denied|must be owner");
        }
    }

    /// The pool gives such a connection up, so this stands outside of it.
    @Test
    void rowsCannotBeCopiedInPastTheFences() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("copy deletion_run from stdin"))
                    .hasMessageContaining("COPY FROM not supported with row-level security");
        }
    }

    private void insertPass(UUID hash) {
        database.jdbc()
                .sql("""
                        insert into live_pass (organization_id, hash, kind, party, session, expires_at)
                        values (:organization, sha256(:hash::text::bytea), 'agent', :hash, :hash, now())
                        """)
                .param("organization", own.value())
                .param("hash", hash)
                .update();
    }

    private void deletePasses() {
        database.jdbc().sql("delete from live_pass").update();
    }

    private static String stackTraceOf(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private long countRuns() {
        return database.jdbc()
                .sql("select count(*) from deletion_run")
                .query(Long.class)
                .single();
    }

    private void insertRun(OrganizationId organization) {
        insertRun(organization, UUID.randomUUID());
    }

    private void insertRun(OrganizationId organization, UUID id) {
        database.jdbc()
                .sql("""
                        insert into deletion_run (organization_id, id, kind, reason_code, map_fingerprint)
                        values (:organization, :id, 'USER_ACTION', 'test', sha256(''))
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }
}
