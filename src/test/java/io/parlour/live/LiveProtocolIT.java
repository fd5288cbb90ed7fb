package io.parlour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveProtocolIT {
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

    @Test
    void helloIsAnsweredByWelcomeAndLive() {
        try (RawSocket socket = RawSocket.open(node.port())) {
            socket.send(Map.of("t", "hello", "v", 1, "pass", node.pass(agent), "device", "d"));

            JsonNode welcome = socket.next();
            assertThat(welcome.path("t").asString()).isEqualTo("welcome");
            assertThat(welcome.path("replay").asString()).isEqualTo("none");
            assertThat(welcome.path("cursor").asString()).isNotEmpty();
            assertThat(welcome.path("limits").path("frameBytes").asInt()).isEqualTo(65_536);
            assertThat(socket.next().path("t").asString()).isEqualTo("live");
            assertThat(socket.extensions()).isFalse();
        }
    }

    @Test
    void aCommittedMessageReachesBothSidesOnceInOrder() {
        try (RawSocket there = node.connect(agent, Map.of(conversation, 0L));
                RawSocket here = node.connect(visitor, Map.of(conversation, 0L))) {
            for (long seq = 1; seq <= 20; seq++) {
                node.rooms().post(organization, conversation, seq);
            }
            for (long seq = 1; seq <= 20; seq++) {
                JsonNode read = there.await("message");
                assertThat(read.path("seq").asLong()).isEqualTo(seq);
                assertThat(read.path("message").path("for").asString()).isEqualTo("AGENT");
                JsonNode shown = here.await("message");
                assertThat(shown.path("seq").asLong()).isEqualTo(seq);
                assertThat(shown.path("message").path("for").asString()).isEqualTo("VISITOR");
            }
            assertThat(here.passedOver())
                    .noneMatch(frame -> frame.path("t").asString().equals("event"));
            List<JsonNode> late = there.collect(1_300);
            assertThat(late).noneMatch(frame -> frame.path("t").asString().equals("message"));
            assertThat(Stream.concat(there.passedOver().stream(), late.stream())
                            .filter(frame -> frame.path("t").asString().equals("event")))
                    .hasSize(20);
            assertThat(here.collect(100)).isEmpty();
        }
    }

    @Test
    void whoComesLateIsToldWhatStillHolds() {
        Party late = new Party.Agent(organization, UUID.randomUUID(), UUID.randomUUID());
        Map<String, Object> sub = Map.of("t", "sub", "conversation", conversation, "after", 0);
        try (RawSocket first = node.connect(agent, Map.of(conversation, 0L))) {
            looks("viewing", 60);
            first.await("view");
            try (RawSocket second = node.connect(late)) {
                second.send(sub);
                assertThat(second.await("view").path("state").asString()).isEqualTo("viewing");
            }
            looks("none", 0);
            first.await("view");
            try (RawSocket third = node.connect(late)) {
                third.send(sub);
                assertThat(third.collect(300))
                        .noneMatch(frame -> frame.path("t").asString().equals("view"));
            }
        }
    }

    private void looks(String state, int seconds) {
        node.bean(Live.class)
                .lastValue(
                        organization,
                        conversation,
                        Map.of("t", "view", "agent", Map.of("id", agent.id()), "state", state, "lastsSeconds", seconds),
                        Audience.AGENT);
    }

    @Test
    void aBurstIsReadTogether() {
        try (RawSocket there = node.connect(agent, Map.of(conversation, 0L))) {
            int before = node.rooms().reads.get();
            node.rooms().post(organization, conversation, 1, 100, () -> {});
            for (int i = 0; i < 100; i++) {
                there.await("message");
            }
            assertThat(node.rooms().reads.get() - before).isLessThan(20);
        }
    }

    @Test
    void framesOfOneSocketAreHandledInOrder() {
        try (RawSocket socket = node.connect(visitor)) {
            for (int i = 1; i <= 200; i++) {
                socket.send(Map.of("t", "echo", "n", i));
            }
            for (int i = 1; i <= 200; i++) {
                assertThat(socket.await("echo").path("n").asInt()).isEqualTo(i);
            }
        }
    }

    @Test
    void unknownFramesAndProblemsAreNackedAndKeepTheSocket() {
        try (RawSocket socket = node.connect(visitor)) {
            socket.send(Map.of("t", "dance", "id", "1"));
            assertThat(socket.await("nack").path("code").asString()).isEqualTo("unknown-frame");
            socket.send(Map.of("t", "fail", "id", "2"));
            JsonNode nack = socket.await("nack");
            assertThat(List.of(
                            nack.path("id").asString(),
                            nack.path("code").asString(),
                            nack.path("retry").asString()))
                    .containsExactly("2", "not-found", "never");
            socket.send(Map.of("t", "ping"));
            assertThat(socket.await("pong").path("now").asString()).isNotEmpty();
        }
    }
}
