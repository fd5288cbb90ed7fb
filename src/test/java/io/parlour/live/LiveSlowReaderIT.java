package io.parlour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveSlowReaderIT {
    private static TestDatabase database;
    private static LiveNodeApp node;

    private final OrganizationId organization = anOrganization();
    private final Party agent = new Party.Agent(organization, UUID.randomUUID(), UUID.randomUUID());
    private final Party visitor =
            new Party.Visitor(organization, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private final UUID conversation = UUID.randomUUID();

    private static OrganizationId anOrganization() {
        return database.organization();
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        LiveNodeApp.prepare(database);
        node = LiveNodeApp.start(database);
    }

    @AfterAll
    static void stop() {
        node.close();
        database.close();
    }

    private RawSocket slow(Party party) {
        RawSocket socket = RawSocket.open(node.port(), Map.of("Sec-WebSocket-Protocol", "parlour.1"), 4_096);
        socket.send(Map.of("t", "hello", "v", 1, "pass", node.pass(party), "conversations", Map.of(conversation, 0)));
        socket.await("live");
        return socket;
    }

    private void events(int count) {
        List<EventLog.Event> events = java.util.Collections.nCopies(
                count, new EventLog.Event("conversation-changed", Map.of("conversation", conversation)));
        node.bean(io.parlour.database.Transactions.class)
                .in(organization, () -> node.bean(EventLog.class).append(organization, events));
    }

    @Test
    void anAgentThatDoesNotReadIsClosedWith4008AndHoldsLittleMemory() {
        try (RawSocket socket = slow(agent);
                RawSocket other = node.connect(new Party.Agent(organization, UUID.randomUUID(), UUID.randomUUID()))) {
            long before = heap();
            int sent = 0;
            while (sent < 60_000 && node.bean(Live.class).online(organization).size() == 2) {
                events(500);
                sent += 500;
                for (int i = 0; i < 500; i++) {
                    other.await("event");
                }
                other.passedOver().clear();
            }
            assertThat(node.bean(Live.class).online(organization)).hasSize(1);
            // the least of several: the rest of this process allocates too
            long held = java.util.stream.LongStream.generate(LiveSlowReaderIT::heap)
                    .limit(5)
                    .min()
                    .orElseThrow();
            assertThat(held - before).isLessThan(3_000_000);
            // what the system had buffered is read first; the close code may or may not get through behind it
            assertThat(socket.awaitClose().code()).isIn(CloseCode.SLOW_READER, 1006);
        }
    }

    @Test
    void messagesAreReadAtThePaceOfTheReaderAndNoneIsLost() {
        try (RawSocket socket = slow(visitor)) {
            for (int first = 1; first <= 20_000; first += 500) {
                node.rooms().post(organization, conversation, first, 500, () -> {});
            }
            for (int seq = 1; seq <= 20_000; seq++) {
                assertThat(socket.await("message").path("seq").asLong()).isEqualTo(seq);
            }
        }
    }

    @Test
    void whatMayBeDroppedIsDroppedBeforeASocketCloses() {
        Live live = node.bean(Live.class);
        try (RawSocket socket = slow(visitor)) {
            String pad = "x".repeat(2_000);
            for (int i = 0; i < 5_000; i++) {
                Map<String, Object> author = Map.of("kind", "agent", "id", "a" + i % 400, "name", pad);
                live.lastValue(
                        organization,
                        conversation,
                        Map.of("t", "typing", "author", author, "on", true),
                        Audience.VISITOR);
            }
            node.rooms().post(organization, conversation, 1);
            JsonNode message = socket.await("message");
            assertThat(message.path("seq").asLong()).isEqualTo(1);
            assertThat(socket.passedOver().size()).isLessThan(5_000);
        }
    }

    @Test
    void lastValuesReachTheirAudienceAndNotTheirSource() {
        Live live = node.bean(Live.class);
        try (RawSocket there = node.connect(agent, Map.of(conversation, 0L));
                RawSocket here = node.connect(visitor, Map.of(conversation, 0L))) {
            live.lastValue(organization, conversation, Map.of("t", "view", "state", "viewing"), Audience.AGENT);
            live.lastValue(
                    organization, conversation, Map.of("t", "typing", "on", true), Audience.AGENT, Audience.VISITOR);
            assertThat(there.await("view").path("state").asString()).isEqualTo("viewing");
            assertThat(there.await("typing").path("on").asBoolean()).isTrue();
            assertThat(here.await("typing").path("on").asBoolean()).isTrue();
            assertThat(here.passedOver())
                    .noneMatch(frame -> frame.path("t").asString().equals("view"));
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
