package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.embedded.EmbeddedPostgres;
import io.parlour.database.embedded.Settings;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;

/// PostgreSQL goes away under load and comes back.
class OutageIT {
    private static final int WRITERS = 8;

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void whileItIsAwayCallersAreToldSoAndAfterwardsAllGoesOn() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "outage");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new Settings(directory, TestDatabase.settings(directory).programs(), true))) {
            Logins logins = Bootstrap.embedded(postgres, directory);
            TestDatabase.migrate(logins);
            DataSource pool = DatabaseConfiguration.pool(() -> logins, TestDatabase.PROPERTIES);
            JdbcClient jdbc = JdbcClient.create(pool);
            Transactions transactions = new Transactions(new JdbcTransactionManager(pool), jdbc);
            try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    writers.execute(() -> write(transactions, jdbc));
                }
                try {
                    await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > 100);
                    kill(directory);
                    await().atMost(Duration.ofSeconds(30)).until(() -> refused.get() > 0);
                    int before = acknowledged.size();
                    await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 100);
                } finally {
                    over.set(true);
                }
            }
            List<String> stored = transactions.read(
                    organization,
                    () -> jdbc.sql("select id::text from deletion_run")
                            .query(String.class)
                            .list());

            assertThat(faults).isEmpty();
            assertThat(stored).containsAll(acknowledged);
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    private void write(Transactions transactions, JdbcClient jdbc) {
        while (!over.get()) {
            UUID id = UUID.randomUUID();
            try {
                transactions.in(organization, () -> {
                    jdbc.sql("""
                            insert into deletion_run (organization_id, id, kind, reason_code, map_fingerprint)
                            values (:organization, :id, 'USER_ACTION', 'test', sha256(''))
                            """)
                            .param("organization", organization.value())
                            .param("id", id)
                            .update();
                });
                acknowledged.add(id.toString());
            } catch (Problem problem) {
                refused.incrementAndGet();
                if (problem.status() != 503 || !problem.code().equals("database.unavailable")) {
                    faults.add(problem.code());
                }
            } catch (RuntimeException other) {
                faults.add(other.toString());
            }
        }
    }

    private static void kill(Path directory) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("postgres/postmaster.pid")).getFirst());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
