package io.parlour.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.stereotype.Component;

/// Connections of the roles that the running program isn't: short ones, opened for one piece of work.
@Component
public final class Maintenance {
    private final DatabaseAhead.Preparing preparing;

    Maintenance(DatabaseAhead.Preparing preparing) {
        this.preparing = preparing;
    }

    /// Work on a connection of its own.
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// As the owner of the tables: for what no row is read or written by, such as VACUUM. Each statement commits.
    public <T> T asOwner(Work<T> work) {
        Logins logins = preparing.await();
        return run(logins.url(), Logins.OWNER, logins.ownerPassword(), work);
    }

    /// As the role that reads every table of every organization and writes none, in one transaction that sees the
    /// database as it was at its first statement.
    public <T> T asReader(Work<T> work) {
        Logins logins = preparing.await();
        return run(logins.url(), Logins.BACKUP, logins.backupPassword(), connection -> {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T result = work.on(connection);
            connection.commit();
            return result;
        });
    }

    private static <T> T run(String url, String user, String password, Work<T> work) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "parlour-maintenance");
        properties.setProperty("connectTimeout", "5");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("maintenance of the database failed: " + e.getSQLState(), e);
        }
    }
}
