package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.KilledProgram;
import io.parlour.database.embedded.EmbeddedPostgres;
import io.parlour.database.embedded.Settings;
import io.parlour.kernel.OrganizationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// What is left when the program, or PostgreSQL with it, is killed.
class CrashIT {
    private static final int ENOUGH = 200;

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private Path directory = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "crash")
                .toAbsolutePath();
    }

    @AfterEach
    void removeDirectory() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }

    @Test
    void everyAcknowledgedCommitSurvivesAKilledProgram() throws IOException, InterruptedException {
        Set<String> acknowledged = writeUntilKilled(false);

        assertThat(storedAfterRestart()).containsAll(acknowledged).hasSizeLessThanOrEqualTo(acknowledged.size() + 1);
    }

    @Test
    void everyAcknowledgedCommitSurvivesAKilledPostgres() throws IOException, InterruptedException {
        Set<String> acknowledged = writeUntilKilled(true);

        assertThat(directory.resolve("postgres/postmaster.pid")).exists();
        assertThat(storedAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void aDirectoryInUseSaysWhoHoldsIt() {
        try (EmbeddedPostgres first = start()) {
            assertThat(first.url("postgres")).contains("127.0.0.1");
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + ", started 20");
        }
    }

    @Test
    void aNumberThatAnotherProgramHasByNowDoesNotBlockTheStart() throws IOException {
        start().close();
        Files.writeString(
                directory.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("postgres") + "\n1700000000\n5432\n");

        start().close();

        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aHalfMadeClusterIsMadeAgain() throws IOException {
        Path half = Files.createDirectories(directory.resolve("postgres.new"));
        Files.writeString(half.resolve("postgresql.conf"), "half");

        start().close();

        assertThat(directory.resolve("postgres/PG_VERSION")).exists();
        assertThat(half).doesNotExist();
    }

    @Test
    void secretsAreReadableByTheirOwnerAlone() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            Bootstrap.embedded(postgres, directory);
            for (String name : List.of("postgres.secret", "database.secret")) {
                assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
                        .extracting(Enum::name)
                        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
            }
        }
    }

    @Test
    void aClusterOfAnotherVersionIsLeftAlone() throws IOException {
        start().close();
        Files.writeString(directory.resolve("postgres/PG_VERSION"), "12\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("made by PostgreSQL 12; this Parlour brings 18");
    }

    @Test
    void commitsAreDurableAndLogsHoldNoValues() {
        try (EmbeddedPostgres postgres = start()) {
            JdbcClient jdbc = superuser(postgres, "postgres");
            for (String setting : List.of(
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "log_error_verbosity=terse",
                    "log_parameter_max_length=0",
                    "log_parameter_max_length_on_error=0",
                    "log_min_error_statement=panic",
                    "jit=off")) {
                List<String> parts = List.of(setting.split("=", -1));
                assertThat(jdbc.sql("select current_setting(?)")
                                .param(parts.getFirst())
                                .query(String.class)
                                .single())
                        .as(parts.getFirst())
                        .isEqualTo(parts.getLast());
            }
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(new Settings(directory, programs(), true));
    }

    private static Path programs() {
        return TestDatabase.directory().resolve("postgres-program").toAbsolutePath();
    }

    private static JdbcClient superuser(EmbeddedPostgres postgres, String database) {
        return JdbcClient.create(
                new DriverManagerDataSource(postgres.url(database), EmbeddedPostgres.SUPERUSER, postgres.password()));
    }

    private List<@Nullable String> storedAfterRestart() {
        try (EmbeddedPostgres postgres = start()) {
            return superuser(postgres, "parlour")
                    .sql("select id::text from deletion_run")
                    .query(String.class)
                    .list();
        }
    }

    private Set<String> writeUntilKilled(boolean postgresToo) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(KilledProgram.command(
                        Writer.class,
                        KilledProgram.FLAGS,
                        directory.toString(),
                        programs().toString(),
                        organization.toString()))
                .redirectError(directory.resolve("writer.log").toFile())
                .start();
        Set<String> acknowledged = new TreeSet<>();
        try (BufferedReader lines = writer.inputReader()) {
            while (acknowledged.size() < ENOUGH) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IllegalStateException(Files.readString(directory.resolve("writer.log")));
                }
                if (line.length() == 36 && !line.contains(" ")) {
                    acknowledged.add(line);
                }
            }
            if (postgresToo) {
                kill(Long.parseLong(Files.readAllLines(directory.resolve("postgres/postmaster.pid"))
                        .getFirst()));
            }
            writer.toHandle().destroyForcibly();
            // acknowledged before the end, read after it
            lines.lines()
                    .filter(line -> line.length() == 36 && !line.contains(" "))
                    .forEach(acknowledged::add);
        }
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return acknowledged;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
