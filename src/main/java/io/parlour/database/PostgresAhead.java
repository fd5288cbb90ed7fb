package io.parlour.database;

import io.parlour.database.embedded.EmbeddedPostgres;
import io.parlour.database.embedded.Settings;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/// Starts the embedded PostgreSQL while the rooms are still being looked for: the two wait for each other only when the
/// first bean asks for a connection. The server ends with the context, also when that fails before any bean exists.
final class PostgresAhead implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final String NAME = "postgresAhead";

    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        DatabaseProperties properties =
                Binder.get(environment).bindOrCreate("parlour.database", DatabaseProperties.class);
        if (properties.external()) {
            return;
        }
        Starting starting = new Starting(settings(properties, environment));
        DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
        beans.registerSingleton(NAME, starting);
        beans.registerDisposableBean(NAME, starting::close);
    }

    private static Settings settings(DatabaseProperties properties, Environment environment) {
        Settings settings = new Settings(Path.of(environment.getProperty("parlour.data", "data")));
        @Nullable Path programs = properties.programs();
        return new Settings(
                settings.directory(), programs == null ? settings.programs() : programs, properties.durable());
    }

    /// A server on its way.
    static final class Starting {
        private final FutureTask<EmbeddedPostgres> server;

        private Starting(Settings settings) {
            server = new FutureTask<>(() -> EmbeddedPostgres.start(settings));
            Thread.ofPlatform().name("postgres-start").start(server);
        }

        /// The server, waited for. What kept it from starting is thrown as it came.
        EmbeddedPostgres await() {
            try {
                return server.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("The embedded PostgreSQL did not start", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
            }
        }

        private void close() {
            try {
                server.get().close();
            } catch (ExecutionException e) {
                return; // it never started, which await() has told
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
