package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Secrets;
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
