package io.parlour.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes the program's roles, or puts them right. Runs as the superuser of the embedded server or as the user of
/// `PARLOUR_DATABASE_URL`, who needs the right to make roles.
final class Roles {
    private final Connection connection;
    private final Logins logins;

    Roles(Connection connection, Logins logins) {
        this.connection = connection;
        this.logins = logins;
    }

    void prepare() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // two nodes may start at once
            statement.execute("select pg_advisory_xact_lock(hashtext('parlour roles'))");
            login(statement, Logins.OWNER, "nobypassrls", logins.ownerPassword());
            login(statement, Logins.APP, "nobypassrls noinherit", logins.appPassword());
            login(statement, Logins.BACKUP, "bypassrls", logins.backupPassword());
            make(statement, Logins.SEARCH);
            statement.execute("alter role parlour_search nologin nosuperuser nocreaterole nocreatedb bypassrls");
            boolean options = connection.getMetaData().getDatabaseMajorVersion() >= 16;
            statement.execute(
                    "grant parlour_search to parlour_owner" + (options ? " with inherit false, set true" : ""));
            limits(statement);
            schema(statement);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /// Bounds that hold even where the program forgets one. Reads that need longer say so in their transaction.
    private void limits(Statement statement) throws SQLException {
        statement.execute("alter role parlour_app set statement_timeout = '15s'");
        statement.execute("alter role parlour_app set lock_timeout = '5s'");
        statement.execute("alter role parlour_app set idle_in_transaction_session_timeout = '15s'");
        if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
            statement.execute("alter role parlour_app set transaction_timeout = '30s'");
        }
    }

    private void schema(Statement statement) throws SQLException {
        String database = quoted(connection.getCatalog());
        statement.execute("alter schema public owner to parlour_owner");
        statement.execute("revoke all on schema public from public");
        statement.execute("revoke all on database " + database + " from public");
        statement.execute("grant connect, create on database " + database + " to parlour_owner");
        statement.execute("grant connect on database " + database + " to parlour_app, parlour_backup");
    }

    private void login(Statement statement, String role, String attributes, String password) throws SQLException {
        make(statement, role);
        statement.execute("alter role " + role + " login nosuperuser nocreaterole nocreatedb noreplication "
                + attributes + " password '" + password.replace("'", "''") + "'");
    }

    private static void make(Statement statement, String role) throws SQLException {
        try (ResultSet found = statement.executeQuery("select from pg_roles where rolname = '" + role + "'")) {
            if (found.next()) {
                return;
            }
        }
        statement.execute("create role " + role);
    }

    private static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
