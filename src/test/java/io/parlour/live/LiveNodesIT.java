package io.parlour.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two nodes that notify each other, and a third that hears nothing but has the same database.
class LiveNodesIT {
    private static TestDatabase database;
    private static LiveNodeApp one;
    private static LiveNodeApp two;
    private static LiveNodeApp deaf;

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
        one = LiveNodeApp.start(database, "parlour.live.fanout=postgres", "parlour.database.connections=6");
        two = LiveNodeApp.start(database, "parlour.live.fanout=postgres", "parlour.database.connections=6");
        deaf = LiveNodeApp.start(database, "parlour.live.fanout=local", "parlour.database.connections=6");
    }

    @AfterAll
    static void stop() {
        deaf.close();
        two.close();
        one.close();
        database.close();
    }

    @Test
    void aMessageCrossesFromNodeToNode() {
        try (RawSocket there = one.connect(agent, Map.of(conversation, 0L));
                RawSocket here = two.connect(visitor, Map.of(conversation, 0L))) {
            for (int seq = 1; seq <= 50; seq++) {
                (seq % 2 == 0 ? one : two).rooms().post(organization, conversation, seq);
            }
            for (int seq = 1; seq <= 50; seq++) {
                assertThat(there.await("message").path("seq").asLong()).isEqualTo(seq);
                assertThat(here.await("message").path("seq").asLong()).isEqualTo(seq);
            }
        }
    }

    @Test
    void withoutNotificationsEverythingArrivesWithinOneAndAHalfSeconds() {
        try (RawSocket there = deaf.connect(agent, Map.of(conversation, 0L))) {
            for (int seq = 1; seq <= 10; seq++) {
                long before = System.nanoTime();
                one.rooms().post(organization, conversation, seq);
                assertThat(there.await("message").path("seq").asLong()).isEqualTo(seq);
                assertThat(System.nanoTime() - before).isLessThan(TimeUnit.MILLISECONDS.toNanos(1_500));
            }
            there.collect(1_500);
            assertThat(there.passedOver())
                    .filteredOn(frame -> frame.path("t").asString().equals("event"))
                    .hasSizeLessThanOrEqualTo(10);
        }
    }

    @Test
    void namesAndTypedTextStayOnTheirNode() {
        try (RawSocket there = one.connect(agent, Map.of(conversation, 0L));
                RawSocket here = two.connect(agent2(), Map.of(conversation, 0L))) {
            Map<String, Object> author = Map.of("kind", "visitor", "id", visitor.id(), "name", "Ada");
            two.bean(Live.class)
                    .lastValue(
                            organization,
                            conversation,
                            Map.of(
                                    "t",
                                    "typing",
                                    "conversation",
                                    conversation,
                                    "author",
                                    author,
                                    "on",
                                    true,
                                    "text",
                                    "my"),
                            Audience.AGENT);
            assertThat(here.await("typing").path("author").path("name").asString())
                    .isEqualTo("Ada");
            JsonNode crossed = there.await("typing");
            assertThat(crossed.path("author").path("id").asString())
                    .isEqualTo(visitor.id().toString());
            assertThat(crossed.path("on").asBoolean()).isTrue();
            assertThat(crossed.toString()).doesNotContain("Ada").doesNotContain("my");
        }
    }

    @Test
    void aSessionRevokedOnOneNodeClosesOnTheOtherWithinASecond() {
        try (RawSocket socket = two.connect(agent)) {
            long before = System.nanoTime();
            one.bean(Live.class).closeSession(agent.session(), CloseCode.FORBIDDEN);
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.FORBIDDEN);
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
        }
        try (RawSocket socket = two.connect(visitor)) {
            one.bean(Live.class).close(organization, visitor.id(), CloseCode.FORBIDDEN);
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.FORBIDDEN);
        }
    }

    @Test
    void presenceIsKnownOnBothNodesAndEndsWithTheSocket() {
        Live live = one.bean(Live.class);
        try (RawSocket watching = one.connect(agent2())) {
            try (RawSocket socket = two.connect(agent)) {
                await().atMost(Duration.ofSeconds(5))
                        .untilAsserted(
                                () -> assertThat(live.online(organization)).contains(agent.id()));
                JsonNode presence = watching.await("presence");
                while (!presence.toString().contains(agent.id().toString())) {
                    presence = watching.await("presence");
                }
                assertThat(socket.extensions()).isFalse();
            }
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(live.online(organization)).doesNotContain(agent.id()));
        }
    }

    @Test
    void aNodeWhoseConnectionsAreCutListensAgainAndMissesNothing() {
        try (RawSocket there = two.connect(agent, Map.of(conversation, 0L))) {
            database.superuser()
                    .sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' or query = 'select 1'")
                    .query(Boolean.class)
                    .list();
            for (int seq = 1; seq <= 5; seq++) {
                one.rooms().post(organization, conversation, seq);
                assertThat(there.await("message").path("seq").asLong()).isEqualTo(seq);
            }
        }
    }

    private Party agent2() {
        return new Party.Agent(organization, UUID.randomUUID(), UUID.randomUUID());
    }
}
