package io.parlour.database;

import io.parlour.database.embedded.EmbeddedPostgres;
import io.parlour.database.embedded.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/// Gets the database ready while the rooms are still being looked for: the two wait for each other only when the
/// first bean asks for a connection. An embedded server ends with the context, also when that fails before any bean
/// exists.
final class DatabaseAhead implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final String NAME = "databaseAhead";

    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        DatabaseProperties properties =
                Binder.get(environment).bindOrCreate("parlour.database", DatabaseProperties.class);
        Path data = Path.of(environment.getProperty("parlour.data", "data"));
        Restore restore = Restore.asked(environment, properties, data);
        Preparing preparing = new Preparing(properties, data, restore);
        DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
        beans.registerSingleton(NAME, preparing);
        beans.registerDisposableBean(NAME, preparing::close);
    }

    /// A database on its way: the embedded server (unless external), the roles, the tables.
    static final class Preparing {
        private final DatabaseProperties properties;
        private final Path directory;
        private final Restore restore;
        private final FutureTask<Logins> work = new FutureTask<>(this::prepare);
        private volatile @Nullable EmbeddedPostgres server;

        private Preparing(DatabaseProperties properties, Path directory, Restore restore) {
            this.properties = properties;
            this.directory = directory;
            this.restore = restore;
            Thread.ofPlatform().name("database-start").start(work);
        }

        /// Waited for. What kept it from getting ready is thrown as it came.
        Logins await() {
            try {
                return work.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("The database did not get ready", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the database was getting ready", e);
            }
        }

        private Logins prepare() throws Exception {
            Logins logins = logins();
            restore.rows(logins, this::superuser);
            Migrations.apply(logins);
            return logins;
        }

        private Logins logins() throws Exception {
            if (properties.external()) {
                return Bootstrap.external(String.valueOf(properties.url()));
            }
            EmbeddedPostgres started = EmbeddedPostgres.start(settings());
            server = started;
            return Bootstrap.embedded(started, directory);
        }

        private Connection superuser() throws SQLException {
            @Nullable EmbeddedPostgres started = server;
            if (started != null) {
                return DriverManager.getConnection(
                        started.url("parlour"), EmbeddedPostgres.SUPERUSER, started.password());
            }
            ExternalAddress address = ExternalAddress.parse(String.valueOf(properties.url()));
            return DriverManager.getConnection(address.url(), address.user(), address.password());
        }

        private Settings settings() {
            Settings settings = new Settings(directory);
            @Nullable Path programs = properties.programs();
            return new Settings(
                    settings.directory(), programs == null ? settings.programs() : programs, properties.durable());
        }

        private void close() {
            try {
                work.get();
            } catch (ExecutionException e) {
                // await() has told it
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            @Nullable EmbeddedPostgres started = server;
            if (started != null) {
                started.close();
            }
        }
    }
}
