package io.parlour.database;

import io.parlour.database.backup.BackupKey;
import io.parlour.database.backup.WriteBackup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;

/// `./parlour backup DIR`: a backup of the running installation, by a program of its own.
public final class BackupCommand {
    private static final int PORT_LINE = 3;

    private BackupCommand() {}

    @SuppressWarnings("SystemOut") // it is a command
    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), System.out, arguments));
    }

    static int run(Map<String, String> environment, PrintStream out, String... arguments) {
        if (arguments.length != 1) {
            out.println("backup takes a directory");
            return 2;
        }
        Path data = Path.of(environment.getOrDefault("PARLOUR_DATA", "data"));
        try (Connection connection = connect(environment.get("PARLOUR_DATABASE_URL"), data)) {
            StandardEnvironment settings = new StandardEnvironment();
            BackupKey key = BackupKey.readOrMake(settings, data);
            Path file = new WriteBackup(Restore.places(settings, data), Path.of(arguments[0]), key)
                    .write(connection, Instant.now());
            out.println(file + ", " + Files.size(file) / 1024 + " kB; its keys are in " + file.resolveSibling("keys"));
            out.println("Both are encrypted with " + key.origin()
                    + ". Keep a copy of it in another place: without it no backup can be restored.");
            return 0;
        } catch (IOException | SQLException e) {
            out.println("No backup was made: " + e.getMessage());
            return 1;
        }
    }

    private static Connection connect(@Nullable String url, Path data) throws IOException, SQLException {
        Logins logins;
        if (url == null || url.isBlank()) {
            Path running = data.resolve("postgres").resolve("postmaster.pid");
            if (!Files.exists(running)) {
                throw new IOException("Parlour isn't running in " + data);
            }
            List<String> lines = Files.readAllLines(running);
            logins = Bootstrap.derived(
                    "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/parlour",
                    Files.readString(data.resolve("database.secret")).strip());
        } else {
            ExternalAddress address = ExternalAddress.parse(url);
            logins = Bootstrap.derived(address.url(), address.password());
        }
        Connection connection = DriverManager.getConnection(logins.url(), Logins.BACKUP, logins.backupPassword());
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }
}
