package io.parlour;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.mail.outbox.NotesStayInside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole program on free ports, with a database and a data directory of its own.
///
/// [#shared] is started once per JVM and set of properties: a test makes its own organizations there. [#start] takes
/// further properties
/// (`"parlour.x=y"`) and is closed by the test.
public final class TestApp implements AutoCloseable {
    private static final Map<Set<String>, TestApp> SHARED = new HashMap<>();

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;
    private final int port;
    private final int managementPort;

    private TestApp(TestDatabase database, ConfigurableApplicationContext context, int port, int managementPort) {
        this.database = database;
        this.context = context;
        this.port = port;
        this.managementPort = managementPort;
    }

    public static TestApp shared() {
        return shared(new String[0]);
    }

    /// The same for all tests of the JVM that ask for the same properties.
    public static synchronized TestApp shared(String... properties) {
        return SHARED.computeIfAbsent(Set.of(properties), each -> start(properties));
    }

    /// The shared one without properties, once somebody has started it.
    public static synchronized Optional<TestApp> sharedNow() {
        return Optional.ofNullable(SHARED.get(Set.of()));
    }

    public static TestApp start(String... properties) {
        return start(TestDatabase.fresh(), properties);
    }

    public static TestApp start(TestDatabase database, String... properties) {
        int port = freePort();
        int managementPort = freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--parlour.data=" + directory(),
                "--parlour.database.url=" + database.url(),
                "--parlour.smtp-in=127.0.0.1:0"));
        // every test comes from this machine
        for (String limit : List.of("chat-starts-per-hour", "offline-forms-per-hour", "uploads-per-hour")) {
            arguments.add("--parlour.limits." + limit + "=100000");
        }
        arguments.add("--parlour.limits.sockets-per-minute=100000");
        arguments.add("--parlour.limits.visitor-messages-per-minute=100000");
        arguments.add("--parlour.limits.identities-per-minute=100000");
        arguments.add("--parlour.live.opens-per-minute=100000");
        for (String property : properties) {
            String name = property.substring(0, property.indexOf('=') + 1);
            arguments.removeIf(argument -> argument.startsWith("--" + name));
            arguments.add("--" + property);
        }
        Costs.started();
        SpringApplication application = new SpringApplication(Parlour.class);
        application.setApplicationContextFactory(type -> new SharedLookups());
        ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
        return new TestApp(database, context, port, managementPort);
    }

    /// Without a trailing slash.
    public String url() {
        return "http://localhost:" + port;
    }

    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    public int port() {
        return port;
    }

    /// Sees what the program itself may not read, such as the audit.
    public JdbcClient superuser() {
        return database.superuser();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// The data maps of all modules.
    public Collection<DataMap> maps() {
        return context.getBeansOfType(DataMap.class).values();
    }

    /// Whether another test may go on with it.
    public boolean goesOn() {
        if (context.isActive()) {
            NotesStayInside.check(this);
        }
        return context.isActive();
    }

    @Override
    public void close() {
        try {
            goesOn();
        } finally {
            context.close();
        }
    }

    private static Path directory() {
        try {
            Path root = Files.createDirectories(Path.of("target", "test-data"));
            return Files.createTempDirectory(root, "data").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Below the range that the system hands out by itself, so that no other socket takes it in between.
    private static int freePort() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
