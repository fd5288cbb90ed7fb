package io.parlour.database;

import io.parlour.database.backup.BackupKey;
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

/// A restore at start (`PARLOUR_RESTORE=FILE`), into an installation that has nothing yet. Before anything is written
/// all of the backup is verified. Files and keys come first, before anything asks for a key; then the rows, into tables
/// of the version they had, which are then
/// brought up to date.
final class Restore {
    private static final String UNFINISHED = "restore.unfinished";

    private final @Nullable ReadBackup backup;
    private final Path data;

    private Restore(@Nullable ReadBackup backup, Path data) {
        this.backup = backup;
        this.data = data;
    }

    static Restore asked(Environment environment, DatabaseProperties properties, Path data) {
        if (Files.exists(data.resolve(UNFINISHED))) {
            throw new DatabaseStartException(
                    "A restore into " + data + " didn't finish.", "Empty the data directory and restore again.");
        }
        String file = environment.getProperty("parlour.restore", "");
        if (file.isBlank()) {
            return new Restore(null, data);
        }
        WriteBackup.Places places = places(environment, data);
        requireEmpty(properties, data, places);
        Restore restore = new Restore(verified(environment, Path.of(file), data), data);
        restore.unpack(places);
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

    private static void requireEmpty(DatabaseProperties properties, Path data, WriteBackup.Places places) {
        if (Files.exists(data.resolve("postgres")) || Files.exists(places.keys().resolve("master.key"))) {
            throw new DatabaseStartException(
                    "There is an installation in " + data + " already.",
                    "Restore into an empty data directory (PARLOUR_DATA).");
        }
        if (properties.external()) {
            Bootstrap.requireEmpty(String.valueOf(properties.url()));
        }
    }

    private static ReadBackup verified(Environment environment, Path file, Path data) {
        try {
            return ReadBackup.verified(
                    file,
                    BackupKey.read(environment, data),
                    environment.getProperty("parlour.restore.unverified", Boolean.class, false));
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The backup " + file + " can't be restored: " + e.getMessage() + ".",
                    "Nothing was written. Which files and keys a restore needs is in docs/operations.md, Backup and"
                            + " restore.",
                    e);
        }
    }

    private void unpack(WriteBackup.Places places) {
        try {
            Files.createDirectories(data);
            Files.createFile(data.resolve(UNFINISHED));
            Objects.requireNonNull(backup).unpack(places);
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
        try {
            Migrations.configuration(logins).target(backup.schema()).load().migrate();
            try (Connection connection = superuser.connect()) {
                backup.rows(connection);
            }
            Files.delete(data.resolve(UNFINISHED));
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    private DatabaseStartException failed(Exception cause) {
        return new DatabaseStartException(
                "The backup can't be restored: " + cause.getMessage(),
                "Empty the data directory before the next try. An external database must be empty and its user a superuser"
                        + " for the restore.",
                cause);
    }
}
