package io.parlour.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.OrganizationId;
import io.parlour.verify.ChainCheck;
import io.parlour.verify.ChainCheck.Fault;
import io.parlour.verify.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class AuditChainIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private AuditScene scene;

    @BeforeEach
    void open() {
        scene = new AuditScene(directory);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void chainsHaveNoGapWhileManyWriteAndTwoSeal() throws Exception {
        OrganizationId other = scene.database.organization();
        int each = 150;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                OrganizationId whose = writer % 2 == 0 ? scene.organization : other;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        write(whose, i % 5 == 0);
                    }
                }));
            }
            List<Future<?>> sealers = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            for (int i = 0; i < 2; i++) {
                sealers.add(threads.submit(() -> {
                    while (!done.await(1, TimeUnit.MILLISECONDS)) {
                        scene.entries.some(7);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.countDown();
            for (Future<?> sealer : sealers) {
                sealer.get();
            }
        }
        scene.entries.all();

        assertThat(scene.count("audit_intake")).isZero();
        for (OrganizationId whose : List.of(scene.organization, other)) {
            assertThat(scene.read.check(whose).result()).isEqualTo(new ChainCheck.Result(240, 0, null, 0));
        }
    }

    private void write(OrganizationId whose, boolean rolledBack) {
        try {
            scene.database.transactions().in(whose, () -> {
                scene.write(whose, 1);
                if (ThreadLocalRandom.current().nextInt(4) == 0) {
                    LockSupport.parkNanos(1_000);
                }
                if (rolledBack) {
                    throw new IllegalStateException("rolled back");
                }
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolled back");
        }
    }

    @Test
    void entryWaitsForTransactionsThatBeganBeforeIt() throws SQLException {
        try (Connection running = scene.database.dataSource().getConnection()) {
            running.setAutoCommit(false);
            execute(running, "select pg_current_xact_id()");
            scene.write(scene.organization, 2);

            assertThat(scene.entries.all()).isZero();
            running.commit();
        }
        assertThat(scene.entries.all()).isEqualTo(2);
    }

    @Test
    void sealingThatIsKilledLosesNothing() throws SQLException {
        scene.write(scene.organization, 10);
        scene.entries.some(4);
        try (Connection killed = scene.database.dataSource().getConnection()) {
            killed.setAutoCommit(false);
            execute(killed, "select set_config('app.organization', '', true), parlour_audit_seal(3)");
            scene.database
                    .superuser()
                    .sql("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'"
                            + " and datname = current_database()")
                    .query()
                    .listOfRows();
            assertThatThrownBy(killed::commit).isInstanceOf(SQLException.class);
        }
        scene.entries.all();

        assertThat(scene.read.check(scene.organization).result()).isEqualTo(new ChainCheck.Result(10, 0, null, 0));
    }

    @Test
    void databaseAndVerifierHashTheSameFields() {
        scene.database
                .superuser()
                .sql("""
                insert into audit_intake (organization_id, at, actor_id, actor_kind, action, object_kind, object_id,
                    field_set, reason, rule_id, n, commitment)
                select :organization, timestamptz '2026-03-01 12:00:00.123457+00' + i * interval '1.000001 s',
                    gen_random_uuid(), 1, 71, 8, gen_random_uuid(), 9223372036854775807, 14, 2147483647, -5,
                    sha256('x')
                from generate_series(1, 20) i""")
                .param("organization", scene.organization.value())
                .update();
        scene.write(Audit.INSTALLATION, 1);
        scene.entries.all();

        assertThat(scene.read.check(scene.organization).result().valid()).isTrue();
        assertThat(scene.read.check(Audit.INSTALLATION).result().entries()).isEqualTo(1);
    }

    @Test
    void rowOfACopiedDatabaseIsSealedToo() {
        scene.write(scene.organization, 1);
        scene.database
                .superuser()
                .sql("update audit_intake set xid = 9223372036854775807")
                .update();

        assertThat(scene.entries.all()).isEqualTo(1);
    }

    @Test
    void sealsProveTheTailInTheDatabaseAndInFiles() throws IOException {
        OrganizationId other = scene.database.organization();
        assertThat(scene.heads.seal()).isZero();
        scene.write(scene.organization, 5);
        scene.write(other, 2);
        scene.entries.all();
        scene.heads.seal();
        scene.entries.all();
        scene.write(other, 1);
        scene.entries.all();
        assertThat(scene.heads.seal()).isEqualTo(2);

        assertThat(scene.read.check(scene.organization).result()).isEqualTo(new ChainCheck.Result(5, 5, null, 0));
        assertThat(scene.read.check(scene.organization).n()).isEqualTo(1);
        assertThat(scene.read.check(other).n()).isEqualTo(2);
        String own = scene.read.newestSeal(other).orElseThrow();
        assertThat(own).doesNotContain(scene.organization.toString());
        assertThat(Seal.parse(own, scene.keys.all()).heads().getFirst().seq()).isEqualTo(3);
        Seal all = Seal.parse(file(2), scene.keys.all());
        assertThat(all.heads()).hasSize(3);
        assertThat(check(other, all).sealed()).isEqualTo(3);
        assertThat(scene.read.check(Audit.INSTALLATION).result().entries()).isEqualTo(1);
    }

    @Test
    void changesBySomeoneWithEveryRightAreFound() {
        scene.write(scene.organization, 20);
        scene.entries.all();
        scene.heads.seal();

        assertThat(faultAfter("update audit_entry set action = 3 where seq = 7"))
                .isEqualTo(new ChainCheck.Result(6, 0, Fault.ENTRY_CHANGED, 7));
        assertThat(faultAfter("delete from audit_entry where seq = 7").fault()).isEqualTo(Fault.OUT_OF_ORDER);
        assertThat(faultAfter("delete from audit_entry where seq > 15"))
                .isEqualTo(new ChainCheck.Result(15, 0, Fault.TAIL_CUT, 16));
        assertThat(faultAfter("update audit_entry set seq = 40 - seq where seq in (19, 20)")
                        .fault())
                .isEqualTo(Fault.OUT_OF_ORDER);
        assertThat(faultAfter("update audit_seal set root = sha256('x')").fault())
                .isEqualTo(Fault.ROOT_MISMATCH);
        assertThat(scene.read.check(scene.organization).result().valid()).isTrue();
    }

    /// Puts everything back afterwards.
    private ChainCheck.Result faultAfter(String statement) {
        for (String table : List.of("audit_entry", "audit_seal")) {
            superuser("create table kept_" + table + " as table " + table);
        }
        superuser(statement);
        ChainCheck.Result result = scene.read.check(scene.organization).result();
        superuser("set session_replication_role = replica; delete from audit_entry; delete from audit_seal;"
                + " insert into audit_entry table kept_audit_entry; insert into audit_seal table kept_audit_seal;"
                + " drop table kept_audit_entry, kept_audit_seal; reset session_replication_role");
        return result;
    }

    @Test
    void copyFromBeforeIsFoundAlsoAfterItWentOn() {
        scene.write(scene.organization, 3);
        scene.entries.all();
        scene.heads.seal();
        superuser("create table old as table audit_entry");
        scene.write(scene.organization, 3);
        scene.entries.all();
        scene.heads.seal();
        superuser(
                "delete from audit_entry; insert into audit_entry table old; delete from audit_sealed_head where n = 2;"
                        + " delete from audit_seal where n = 2");
        scene.write(scene.organization, 4);
        scene.entries.all();

        assertThat(scene.heads.seal())
                .as("numbers of lost seals are not used again")
                .isEqualTo(3);
        ChainCheck.Result result = check(scene.organization, Seal.parse(file(2), scene.keys.all()));
        assertThat(result.fault()).isEqualTo(Fault.ROOT_MISMATCH);
        assertThat(result.seq()).isEqualTo(6);
    }

    @Test
    void programCanNeitherWriteNorChangeNorRemoveAnEntryOrASeal() {
        for (String table : List.of("audit_entry", "audit_seal", "audit_sealed_head")) {
            for (String statement : List.of(
                    "insert into " + table + " default values",
                    "update " + table + " set n = 1",
                    "delete from " + table)) {
                assertThatThrownBy(() -> scene.database.transactions().in(scene.organization, () -> {
                            scene.database.jdbc().sql(statement).update();
                        }))
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void entriesHaveNoColumnForText() {
        assertThat(scene.database
                        .superuser()
                        .sql(
                                "select distinct udt_name::text from information_schema.columns where table_name like 'audit\\_%'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("uuid", "int8", "int4", "int2", "timestamptz", "bytea");
    }

    @Test
    void stoppedSealerRaisesTheAlarmAndWorkGoesOn() {
        scene.write(scene.organization, 1);
        AuditLag soon = scene.lag(at(Duration.ofSeconds(29)));
        AuditLag late = scene.lag(at(Duration.ofSeconds(31)));
        AuditLag tooLate = scene.lag(at(Duration.ofSeconds(301)));

        assertThat(soon.look()).isFalse();
        assertThat(late.look()).isTrue();
        assertThat(late.health().getStatus()).isEqualTo(Status.UP);
        assertThat(tooLate.health().getStatus()).isEqualTo(Status.DOWN);
        scene.write(scene.organization, 1);
        scene.entries.all();
        assertThat(tooLate.look()).isFalse();
        assertThat(tooLate.health().getStatus()).isEqualTo(Status.UP);
    }

    private static Clock at(Duration later) {
        return Clock.fixed(AuditScene.NOON.plus(later), ZoneOffset.UTC);
    }

    private ChainCheck.Result check(OrganizationId organization, Seal seal) {
        ChainCheck check = new ChainCheck(organization.value(), List.of(seal));
        scene.read.all(organization, entry -> check.add(entry.line()));
        return check.end();
    }

    private String file(int number) {
        try {
            return Files.readString(directory.resolve("seals/seal-%09d.json".formatted(number)), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void superuser(String statements) {
        scene.database.superuser().sql(statements).update();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
