package io.parlour.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The PostgreSQL of this JVM's tests. The cluster is kept between runs; a template holds all migrations, named after
/// their content, and databases are copies of it.
final class TestPostgres {
    private static final int CLUSTERS = 8;
    private static @Nullable EmbeddedPostgres server;
    private static @Nullable Path cluster;
    private static @Nullable String template;

    private TestPostgres() {}

    static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
        return server;
    }

    /// Of the server, once somebody has started it.
    static synchronized Optional<ProcessHandle> process() {
        if (cluster == null) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid"))
                    .getFirst()
                    .strip()));
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    static String externalUrl(String database) {
        return server().url(database)
                .replace("jdbc:postgresql://", "postgresql://postgres:" + server().password() + "@");
    }

    static synchronized void copy(String name) {
        if (template == null) {
            template = template();
        }
        drop(name);
        admin().execute("create database " + name + " template " + template);
    }

    static void create(String name) {
        admin().execute("create database " + name);
    }

    /// Whether there is one of this name.
    static boolean has(String name) {
        Integer found =
                admin().queryForObject("select count(*) from pg_database where datname = ?", Integer.class, name);
        return found != null && found > 0;
    }

    static void drop(String name) {
        admin().execute("drop database if exists " + name + " with (force)");
    }

    /// Another JVM's tests may hold the first cluster.
    private static EmbeddedPostgres start() {
        DatabaseStartException last = null;
        for (int number = 1; number <= CLUSTERS; number++) {
            try {
                return start(TestDatabase.directory().resolve("test-postgres-" + number));
            } catch (DatabaseStartException e) {
                last = e;
            }
        }
        throw new IllegalStateException("no PostgreSQL for the tests", last);
    }

    /// Many programs at once, each with a pool of its own: more connections than one program needs. Many databases,
    /// each of which a vacuum would look through every few seconds, and none that outlives a crash.
    private static EmbeddedPostgres start(Path directory) {
        try {
            Files.writeString(
                    Files.createDirectories(directory).resolve("postgres.conf"),
                    "max_connections = 150\nautovacuum_naptime = 15s\nfull_page_writes = off\nshared_buffers = "
                            + System.getProperty("parlour.shared-buffers", "96MB") + "\n");
            EmbeddedPostgres started = EmbeddedPostgres.start(TestDatabase.settings(directory));
            cluster = directory.resolve("postgres");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String template() {
        String name = "template_" + migrations().substring(0, 16);
        if (has(name)) {
            return name;
        }
        for (String old : admin().queryForList(
                        "select datname from pg_database where datname not in ('postgres', 'template0', 'template1')"
                                + " and datname not like 'kept%'",
                        String.class)) {
            drop(String.valueOf(old));
        }
        admin().execute("create database making");
        TestDatabase.migrate(Bootstrap.external(externalUrl("making")));
        admin().execute("alter database making rename to " + name);
        return name;
    }

    private static String migrations() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql");
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            for (Resource file : files) {
                digest.update(String.valueOf(file.getFilename()).getBytes(UTF_8));
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcTemplate admin() {
        return new JdbcTemplate(
                new DriverManagerDataSource(server().url("postgres"), EmbeddedPostgres.SUPERUSER, server().password()));
    }
}
