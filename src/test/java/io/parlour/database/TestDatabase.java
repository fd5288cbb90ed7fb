package io.parlour.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.parlour.database.embedded.EmbeddedPostgres;
import io.parlour.database.embedded.Settings;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.UuidV7;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// A migrated database on a real PostgreSQL, one server per JVM.
///
/// ```java
/// private final TestDatabase database = TestDatabase.shared();
/// private final OrganizationId organization = database.organization();
/// ```
///
/// [#shared] is the same for all tests of the JVM, so a test makes its own organizations and counts on nothing else.
/// [#fresh] is one of its own, for tests that break things.
public final class TestDatabase implements AutoCloseable {
    private static final String SHARED = "parlour_shared";
    private static final IdSource IDS = new UuidV7(Clock.systemUTC());
    private static @Nullable TestDatabase shared;

    static final DatabaseProperties PROPERTIES =
            new DatabaseProperties(null, null, 8, Duration.ofSeconds(5), Duration.ofSeconds(10), false);

    private final String url;
    private final Logins logins;
    private final HikariDataSource app;
    private final DataSource owner;
    private final DataSource superuser;

    /// To sign in takes longer than nearly all that is asked.
    private final HikariDataSource superusers;

    private final JdbcClient jdbc;
    private final PlatformTransactionManager manager;
    private final Transactions transactions;

    private TestDatabase(String name) {
        EmbeddedPostgres server = TestPostgres.server();
        this.url = TestPostgres.externalUrl(name);
        this.logins = Bootstrap.external(url);
        this.app = DatabaseConfiguration.pool(() -> logins, PROPERTIES);
        this.owner = new DriverManagerDataSource(logins.url(), Logins.OWNER, logins.ownerPassword());
        this.superuser = new DriverManagerDataSource(server.url(name), EmbeddedPostgres.SUPERUSER, server.password());
        this.superusers = pool(superuser);
        this.jdbc = JdbcClient.create(app);
        this.manager = new JdbcTransactionManager(app);
        this.transactions = new Transactions(manager, jdbc);
    }

    private static HikariDataSource pool(DataSource connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    public static synchronized TestDatabase shared() {
        if (shared == null) {
            TestPostgres.copy(SHARED);
            shared = new TestDatabase(SHARED);
        }
        return shared;
    }

    public static TestDatabase fresh() {
        String name = "fresh_" + IDS.next().toString().replace('-', '_');
        TestPostgres.copy(name);
        return new TestDatabase(name);
    }

    /// Without any table, as a restore wants it.
    public static TestDatabase empty() {
        String name = "empty_" + IDS.next().toString().replace('-', '_');
        TestPostgres.create(name);
        return new TestDatabase(name);
    }

    /// As a past version left it: the migrations up to the given one, and no rows but theirs.
    public static TestDatabase asOf(String version) {
        String name = "past_" + IDS.next().toString().replace('-', '_');
        TestPostgres.create(name);
        TestDatabase database = new TestDatabase(name);
        Migrations.configuration(database.logins).target(version).load().migrate();
        return database;
    }

    /// One that outlives the JVM, for what takes long to make; whether it has been made before is asked by [#isKept].
    public static TestDatabase kept(String name) {
        if (!isKept(name)) {
            TestPostgres.copy("kept_" + name);
        }
        return new TestDatabase("kept_" + name);
    }

    public static boolean isKept(String name) {
        return TestPostgres.has("kept_" + name);
    }

    /// Forgets what was [#kept].
    public static void forget(String name) {
        TestPostgres.drop("kept_" + name);
    }

    /// The server of this JVM, once somebody has started it.
    public static Optional<ProcessHandle> server() {
        return TestPostgres.process();
    }

    /// As `PARLOUR_DATABASE_URL` wants it.
    public String url() {
        return url;
    }

    public Transactions transactions() {
        return transactions;
    }

    public PlatformTransactionManager manager() {
        return manager;
    }

    /// The running program's sight: row-level security applies.
    public JdbcClient jdbc() {
        return jdbc;
    }

    public DataSource dataSource() {
        return app;
    }

    /// The owner of the schema, as migrations see it.
    public JdbcClient owner() {
        return JdbcClient.create(owner);
    }

    /// Sees and may do everything: to look at what is really stored, and to plant violations.
    public JdbcClient superuser() {
        return JdbcClient.create(superusers);
    }

    /// An organization of one test's own.
    public OrganizationId organization() {
        return new OrganizationId(IDS.next());
    }

    DataSource ownerDataSource() {
        return owner;
    }

    public DataSource superuserDataSource() {
        return superuser;
    }

    @Override
    public void close() {
        app.close();
        superusers.close();
        TestPostgres.drop(url.substring(url.lastIndexOf('/') + 1));
    }

    static void migrate(Logins logins) {
        Migrations.apply(logins);
    }

    static Path directory() {
        return Path.of("target");
    }

    static Settings settings(Path directory) {
        return new Settings(directory, directory().resolve("postgres-program"), false);
    }
}
