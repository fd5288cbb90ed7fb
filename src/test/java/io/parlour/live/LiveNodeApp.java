package io.parlour.live;

import io.parlour.SharedLookups;
import io.parlour.database.Gates;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One node: this room, what stands below it, and [FakeRooms] above. Without the gate that would miss the later rooms'
/// declarations.
final class LiveNodeApp implements AutoCloseable {
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"io.parlour.kernel", "io.parlour.database", "io.parlour.live"},
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Gates.class))
    static final class Rooms {
        @Bean
        FakeRooms fakeRooms(Transactions transactions, JdbcClient jdbc, EventLog log) {
            return new FakeRooms(transactions, jdbc, log);
        }
    }

    private final ConfigurableApplicationContext context;

    private LiveNodeApp(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static LiveNodeApp start(TestDatabase database, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=-1",
                "--parlour.data=" + Path.of("target", "test-data", "live").toAbsolutePath(),
                "--parlour.database.url=" + database.url(),
                "--parlour.live.visitor-frames-per-second=1000",
                "--parlour.limits.visitor-messages-per-minute=100000",
                "--parlour.live.agent-frames-per-second=1000",
                "--parlour.live.opens-per-minute=100000"));
        for (String property : properties) {
            String name = property.substring(0, property.indexOf('=') + 1);
            arguments.removeIf(argument -> argument.startsWith("--" + name));
            arguments.add("--" + property);
        }
        SpringApplication application = new SpringApplication(Rooms.class);
        application.setApplicationContextFactory(type -> new SharedLookups());
        return new LiveNodeApp(application.run(arguments.toArray(String[]::new)));
    }

    /// Messages of [FakeRooms].
    static void prepare(TestDatabase database) {
        database.owner().sql("""
                        create table live_test_message (organization_id uuid, conversation uuid, seq bigint, text text,
                          primary key (organization_id, conversation, seq))
                        """).update();
        database.owner()
                .sql("grant select, insert on live_test_message to parlour_app")
                .update();
    }

    int port() {
        return ((WebServerApplicationContext) context).getWebServer() instanceof JettyWebServer server
                ? server.getPort()
                : 0;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    FakeRooms rooms() {
        return bean(FakeRooms.class);
    }

    String pass(Party party) {
        return bean(IssuePass.class).issue(party).value();
    }

    /// Connected, welcomed and live.
    RawSocket connect(Party party) {
        return connect(party, Map.of());
    }

    RawSocket connect(Party party, Map<UUID, Long> conversations) {
        RawSocket socket = RawSocket.open(port());
        socket.send(Map.of("t", "hello", "v", 1, "pass", pass(party), "conversations", conversations));
        socket.await("live");
        return socket;
    }

    @Override
    public void close() {
        context.close();
    }
}
