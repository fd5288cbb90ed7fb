package io.parlour.database;

import io.parlour.database.backup.ReadBackup;
import io.parlour.database.backup.WriteBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// A restore at start (`PARLOUR_RESTORE=FILE`), into an installation that has nothing yet. Files and keys come
/// first, before anything asks for a key; then the rows, into tables of the version they had, which are then
/// brought up to date.
final class Restore {
    private static final String UNFINISHED = "restore.unfinished";

    private final @Nullable Path backup;
    private final Path data;

    private Restore(@Nullable Path backup, Path data) {
        this.backup = backup;
        this.data = data;
    }

    static Restore asked(Environment environment, Path data) {
        String file = environment.getProperty("parlour.restore", "");
        Path mark = data.resolve(UNFINISHED);
        if (Files.exists(mark)) {
            throw new DatabaseStartException(
                    "A restore into " + data + " didn't finish.", "Empty the data directory and restore again.");
        }
        Restore restore = new Restore(file.isBlank() ? null : Path.of(file), data);
        restore.unpack(places(environment, data));
        return restore;
    }

    static WriteBackup.Places places(Environment environment, Path data) {
        return new WriteBackup.Places(
                path(environment, "parlour.files", data.resolve("files")),
                path(environment, "parlour.keys", data.resolve("keys")),
                path(environment, "parlour.ledger", data.resolve("ledger")));
    }

    private static Path path(Environment environment, String name, Path otherwise) {
        String set = environment.getProperty(name, "");
        return set.isBlank() ? otherwise : Path.of(set);
    }

    private void unpack(WriteBackup.Places places) {
        if (backup == null) {
            return;
        }
        if (Files.exists(data.resolve("postgres")) || Files.exists(places.keys().resolve("master.key"))) {
            throw new DatabaseStartException(
                    "There is an installation in " + data + " already.",
                    "Restore into an empty data directory (PARLOUR_DATA).");
        }
        try {
            Files.createDirectories(data);
            Files.createFile(data.resolve(UNFINISHED));
            new ReadBackup(backup).unpack(places);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Opens a connection.
    interface Superuser {
        Connection connect() throws SQLException;
    }

    void rows(Logins logins, Superuser superuser) {
        if (backup == null) {
            return;
        }
        ReadBackup read = new ReadBackup(Objects.requireNonNull(backup));
        try {
            Migrations.configuration(logins).target(read.schema()).load().migrate();
            try (Connection connection = superuser.connect()) {
                read.rows(connection);
            }
            Files.delete(data.resolve(UNFINISHED));
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    private DatabaseStartException failed(Exception cause) {
        return new DatabaseStartException(
                "The backup " + backup + " can't be restored: " + cause.getMessage(),
                "Empty the data directory before the next try. An external database must be empty and its user a superuser"
                        + " for the restore.",
                cause);
    }
}
