package io.parlour.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.embedded.EmbeddedPostgres;
import io.parlour.database.embedded.SecretFile;
import io.parlour.kernel.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Gets a database ready to be signed in to: the database itself (embedded only) and the roles.
///
/// Passwords of the roles are random and kept in a file beside an embedded cluster; for an external one they are
/// derived from the password in `PARLOUR_DATABASE_URL`, so that every node knows the same without sharing a file.
final class Bootstrap {
    private Bootstrap() {}

    static Logins embedded(EmbeddedPostgres postgres, Path directory) {
        return embedded(postgres, directory, "parlour");
    }

    static Logins embedded(EmbeddedPostgres postgres, Path directory, String database) {
        try {
            String secret = SecretFile.readOrMake(directory.resolve("database.secret"), Secrets::next);
            return StartPatience.keepTrying(StartPatience.LONGEST, () -> {
                try (Connection connection =
                        connect(postgres.url("postgres"), EmbeddedPostgres.SUPERUSER, postgres.password())) {
                    create(connection, database);
                }
                return prepare(
                        postgres.url(database),
                        EmbeddedPostgres.SUPERUSER,
                        postgres.password(),
                        secret,
                        ServerVersion::requireEmbedded);
            });
        } catch (IOException | SQLException e) {
            throw new DatabaseStartException(
                    "The embedded PostgreSQL runs but cannot be prepared: " + e.getMessage(),
                    "The log of PostgreSQL is in " + directory.resolve("postgres-log") + ".",
                    e);
        }
    }

    static Logins external(String text) {
        return external(text, StartPatience.LONGEST);
    }

    static Logins external(String text, Duration patience) {
        ExternalAddress address = ExternalAddress.parse(text);
        try {
            return StartPatience.keepTrying(
                    patience,
                    () -> prepare(
                            address.url(),
                            address.user(),
                            address.password(),
                            address.password(),
                            ServerVersion::requireExternal));
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.equals("42501")) {
                throw new DatabaseStartException(
                        "The user " + address.user() + " of PARLOUR_DATABASE_URL may not make Parlour's roles: "
                                + e.getMessage(),
                        "Give that user SUPERUSER (or CREATEROLE, BYPASSRLS and the ownership of the database and its"
                                + " schema public). Parlour signs in with it at start alone, never while it runs.",
                        e);
            }
            throw unreachable(e);
        }
    }

    /// Before a restore into the database of `PARLOUR_DATABASE_URL`.
    static void requireEmpty(String text) {
        ExternalAddress address = ExternalAddress.parse(text);
        try (Connection connection = connect(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery("""
                        select from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace""")) {
            if (table.next()) {
                throw new DatabaseStartException(
                        "The database of PARLOUR_DATABASE_URL isn't empty.",
                        "Restore into an empty database. Nothing was written.");
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static DatabaseStartException unreachable(SQLException cause) {
        return new DatabaseStartException(
                "The database of PARLOUR_DATABASE_URL cannot be reached: " + cause.getMessage(),
                "Check address, user and password, and that the server accepts connections from here.",
                cause);
    }

    private static Logins prepare(
            String url, String user, String password, String secret, Consumer<ServerVersion> allowed)
            throws SQLException {
        Logins logins = derived(url, secret);
        try (Connection connection = connect(url, user, password)) {
            allowed.accept(version(connection));
            new Roles(connection, logins).prepare();
        }
        return logins;
    }

    static Logins derived(String url, String secret) {
        UnaryOperator<String> derive = role -> hmac(secret, role);
        return new Logins(url, derive.apply(Logins.OWNER), derive.apply(Logins.APP), derive.apply(Logins.BACKUP));
    }

    private static ServerVersion version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet number = statement.executeQuery("show server_version_num")) {
            number.next();
            return ServerVersion.of(number.getInt(1));
        }
    }

    private static void create(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + database);
        }
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url, properties);
    }

    private static String hmac(String secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("parlour roles\0" + secret).getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
