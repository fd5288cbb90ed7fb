package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.parlour.kernel.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Migrations never change once they are merged, and every database is either brought up to date or refused.
class MigrationsIT {
    private static final Path FILES = Path.of("src/main/resources/db/migration");
    private static final Path FROZEN = Path.of("src/test/resources/migrations.sha256");

    /// A new migration adds its line (`sha256sum` prints it). A line that is there stays as it is: write another
    /// migration instead.
    @Test
    void mergedMigrationsNeverChange() throws IOException {
        List<String> actual;
        try (Stream<Path> files = Files.list(FILES)) {
            actual = files.map(MigrationsIT::line).sorted().toList();
        }

        assertThat(actual).containsExactlyInAnyOrderElementsOf(Files.readAllLines(FROZEN));
    }

    /// A file and its line in the list, changed together. Asks git, which a source archive lacks.
    @Test
    void noCommitSinceChangesAMigration() throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git",
                        "log",
                        "--since=2026-12-03",
                        "--diff-filter=MDR",
                        "--name-only",
                        "--format=",
                        "--",
                        FILES.toString())
                .redirectErrorStream(true)
                .start();
        String changed;
        try (BufferedReader lines = git.inputReader()) {
            changed = lines.readAllAsString();
        }
        assumeThat(git.waitFor()).as("there is a history").isZero();

        assertThat(changed).isBlank();
    }

    @Test
    void databaseOfOtherMigrationsIsRefusedAndLeftAsItIs() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.superuser()
                    .sql("update flyway_schema_history set description = 'database', checksum = 1 where version = '1'")
                    .update();

            assertThatThrownBy(() -> TestDatabase.migrate(Bootstrap.external(database.url())))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("made by another version");
            assertThat(database.superuser()
                            .sql("select count(*) from organization")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static String line(Path file) {
        try {
            return HexFormat.of().formatHex(Secrets.hash(Files.readString(file))) + "  " + file.getFileName();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
