package io.parlour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveReplayIT {
    private static TestDatabase database;
    private static LiveNodeApp node;

    private final OrganizationId organization = anOrganization();
    private final Party agent = new Party.Agent(organization, UUID.randomUUID(), UUID.randomUUID());
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

    private record Greeted(JsonNode welcome, List<JsonNode> beforeLive) {
        long count(String type) {
            return beforeLive.stream()
                    .filter(frame -> frame.path("t").asString().equals(type))
                    .count();
        }
    }

    private Greeted greet(RawSocket socket, Map<String, ?> more) {
        Map<String, Object> hello = new java.util.HashMap<>(more);
        hello.put("t", "hello");
        hello.put("v", 1);
        hello.put("pass", node.pass(agent));
        socket.send(hello);
        JsonNode welcome = socket.await("welcome");
        socket.await("live");
        return new Greeted(welcome, List.copyOf(socket.passedOver()));
    }

    private Greeted greet(Map<String, ?> more) {
        try (RawSocket socket = RawSocket.open(node.port())) {
            return greet(socket, more);
        }
    }

    private void events(int count) {
        for (int done = 0; done < count; done += 500) {
            List<EventLog.Event> events = java.util.Collections.nCopies(
                    Math.min(500, count - done),
                    new EventLog.Event("conversation-changed", Map.of("conversation", conversation)));
            node.bean(io.parlour.database.Transactions.class)
                    .in(organization, () -> node.bean(EventLog.class).append(organization, events));
        }
    }

    @Test
    void aCursorBringsExactlyWhatWasMissed() {
        String cursor;
        try (RawSocket socket = RawSocket.open(node.port())) {
            greet(socket, Map.of());
            events(3);
            socket.await("event");
            socket.await("event");
            socket.await("event");
            // the poll moves the safe place past them
            socket.collect(2_200);
            events(1);
            cursor = socket.await("event").path("cursor").asString();
        }
        events(5);
        Greeted greeted = greet(Map.of("cursor", cursor));
        assertThat(greeted.welcome().path("replay").asString()).isEqualTo("full");
        assertThat(greeted.count("event")).isEqualTo(6);
    }

    @Test
    void aCursorThatCannotBeHonouredIsLimitedAndNeverAFault() {
        long now = Instant.now().getEpochSecond();
        List<String> cursors = List.of(
                "nonsense",
                "x".repeat(3_000),
                Cursor.of(Long.MAX_VALUE, 1, now).encode(),
                Cursor.of(-1, -1, -1).encode(),
                Cursor.of("a", "b", "c").encode(),
                Cursor.of(1, 0, now - 73 * 3_600).encode(),
                Cursor.of(1, 0, Long.MAX_VALUE).encode());
        for (String cursor : cursors) {
            Greeted greeted = greet(Map.of("cursor", cursor));
            assertThat(greeted.welcome().path("replay").asString()).as(cursor).isEqualTo("limited");
            assertThat(greeted.count("limited")).isEqualTo(1);
            assertThat(greeted.count("event")).isZero();
        }
    }

    @Test
    void moreThanTwoThousandEventsAreLimited() {
        String cursor = greet(Map.of()).welcome().path("cursor").asString();
        events(2_000);
        assertThat(greet(Map.of("cursor", cursor)).count("event")).isEqualTo(2_000);
        events(1);
        Greeted greeted = greet(Map.of("cursor", cursor));
        assertThat(greeted.welcome().path("replay").asString()).isEqualTo("limited");
        assertThat(greeted.count("event")).isZero();
    }

    @Test
    void fiveHundredMessagesAreReplayedAndMoreAreLimited() {
        node.rooms().post(organization, conversation, 1, 500, () -> {});
        Greeted all = greet(Map.of("conversations", Map.of(conversation, 0)));
        assertThat(all.beforeLive().stream()
                        .filter(frame -> frame.path("t").asString().equals("message"))
                        .map(frame -> frame.path("seq").asLong()))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, 500).boxed().toList());

        node.rooms().post(organization, conversation, 501, 200, () -> {});
        try (RawSocket socket = RawSocket.open(node.port())) {
            Greeted far = greet(socket, Map.of("conversations", Map.of(conversation, 0)));
            assertThat(far.count("message")).isZero();
            assertThat(far.count("limited")).isEqualTo(1);
            node.rooms().post(organization, conversation, 701);
            assertThat(socket.await("message").path("seq").asLong()).isEqualTo(701);
        }
    }

    @Test
    void aReplayCursorFromTheFutureIsLimitedAndFollowsFromThere() {
        node.rooms().post(organization, conversation, 1, 3, () -> {});
        UUID empty = UUID.randomUUID();
        try (RawSocket socket = RawSocket.open(node.port());
                RawSocket inTime = node.connect(agent, Map.of(conversation, 3L))) {
            Greeted greeted = greet(socket, Map.of("conversations", Map.of(conversation, 9, empty, 1)));

            assertThat(greeted.beforeLive().stream()
                            .filter(frame -> frame.path("t").asString().equals("limited"))
                            .map(frame -> frame.path("conversation").asString()))
                    .containsExactlyInAnyOrder(conversation.toString(), empty.toString());
            assertThat(greeted.count("message")).isZero();
            assertThat(inTime.passedOver())
                    .noneMatch(frame -> frame.path("t").asString().equals("limited"));
            node.rooms().post(organization, conversation, 4);
            assertThat(socket.await("message").path("seq").asLong()).isEqualTo(4);
            assertThat(inTime.await("message").path("seq").asLong()).isEqualTo(4);
        }
    }

    @Test
    void aStandingReadSaidAgainFromTheFutureIsLimitedToo() {
        node.rooms().post(organization, conversation, 1, 3, () -> {});
        try (RawSocket socket = node.connect(agent, Map.of(conversation, 3L))) {
            socket.send(Map.of("t", "sub", "conversation", conversation, "after", 5));

            assertThat(socket.await("limited").path("conversation").asString()).isEqualTo(conversation.toString());
        }
    }

    @Test
    void aReaderFarBehindDoesNotHoldBackOneThatIsNot() {
        node.rooms().post(organization, conversation, 1, 600, () -> {});
        try (RawSocket near = node.connect(agent, Map.of(conversation, 600L));
                RawSocket far = node.connect(agent, Map.of(conversation, 0L));
                RawSocket middle = node.connect(agent, Map.of(conversation, 300L))) {
            assertThat(far.passedOver())
                    .extracting(frame -> frame.path("t").asString())
                    .contains("limited");
            assertThat(middle.passedOver().stream()
                            .filter(frame -> frame.path("t").asString().equals("message")))
                    .hasSize(300);
            node.rooms().post(organization, conversation, 601);
            for (RawSocket each : List.of(near, far, middle)) {
                assertThat(each.await("message").path("seq").asLong()).isEqualTo(601);
            }
        }
    }

    @Test
    void aLateCommitIsNotSkippedByACursor() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> node.rooms().post(organization, conversation, 1, 1, () -> {
                    written.countDown();
                    awaitLatch(commit);
                }));
        awaitLatch(written);
        String cursor = "";
        try (RawSocket socket = RawSocket.open(node.port())) {
            greet(socket, Map.of());
            // five seconds of later transactions that commit before it
            for (int i = 0; i < 5; i++) {
                events(1);
                cursor = socket.await("event").path("cursor").asString();
                socket.collect(1_000);
            }
        }
        commit.countDown();
        slow.join();
        Greeted greeted = greet(Map.of("cursor", cursor));
        assertThat(greeted.beforeLive())
                .filteredOn(frame -> frame.path("t").asString().equals("event"))
                .extracting(frame -> frame.path("kind").asString())
                .contains("message");
    }

    @Test
    void aLateCommitReachesAnOpenSocketAtOnce() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (RawSocket socket = node.connect(agent, Map.of(conversation, 0L))) {
            Thread slow = Thread.ofVirtual()
                    .start(() -> node.rooms().post(organization, conversation, 1, 1, () -> {
                        written.countDown();
                        awaitLatch(commit);
                    }));
            awaitLatch(written);
            events(3);
            socket.collect(2_500);
            commit.countDown();
            slow.join();
            assertThat(socket.await("message").path("seq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void aConversationThatIsNotTheirsIsNackedAndALostRightEndsTheReading() {
        UUID other = UUID.randomUUID();
        node.rooms().hidden.add(other);
        try (RawSocket socket = node.connect(agent, Map.of(conversation, 0L, other, 0L))) {
            assertThat(socket.passedOver())
                    .filteredOn(frame -> frame.path("t").asString().equals("nack"))
                    .extracting(frame -> frame.path("conversation").asString())
                    .containsExactly(other.toString());
            socket.send(Map.of("t", "sub", "conversation", other, "after", 0));
            assertThat(socket.await("nack").path("code").asString()).isEqualTo("not-found");
            socket.send(Map.of("t", "sub", "conversation", "no uuid", "after", 0));
            assertThat(socket.await("nack").path("code").asString()).isEqualTo("not-found");

            node.rooms().post(organization, conversation, 1);
            socket.await("message");
            node.rooms().hidden.add(conversation);
            events(1);
            node.rooms().post(organization, conversation, 2);
            assertThat(socket.await("nack").path("conversation").asString()).isEqualTo(conversation.toString());
            assertThat(socket.passedOver()).noneMatch(frame -> frame.path("seq").asLong(0) == 2);
        }
    }

    @Test
    void subAndUnsubBeginAndEndAReading() {
        node.rooms().post(organization, conversation, 1, 3, () -> {});
        try (RawSocket socket = node.connect(agent)) {
            socket.send(Map.of("t", "sub", "conversation", conversation, "after", 1));
            assertThat(socket.await("message").path("seq").asLong()).isEqualTo(2);
            assertThat(socket.await("message").path("seq").asLong()).isEqualTo(3);
            socket.send(Map.of("t", "unsub", "conversation", conversation));
            socket.send(Map.of("t", "ping"));
            socket.await("pong");
            node.rooms().post(organization, conversation, 4);
            assertThat(socket.collect(1_500))
                    .noneMatch(frame -> frame.path("t").asString().equals("message"));
        }
    }

    @Test
    void oldEventsAndPassesAreSweptAndYoungOnesStay() {
        events(3);
        node.pass(agent);
        database.superuser()
                .sql("update event_log set at = now() - interval '73 hours' where organization_id = ? and id in"
                        + " (select min(id) from event_log where organization_id = ?)")
                .params(organization.value(), organization.value())
                .update();
        database.superuser()
                .sql("update live_pass set expires_at = now() - interval '10 minutes' where organization_id = ?")
                .param(organization.value())
                .update();
        node.pass(agent);
        node.bean(io.parlour.live.internal.log.SweepLive.class).sweep();
        assertThat(rows("event_log")).isEqualTo(2);
        assertThat(rows("live_pass")).isEqualTo(1);
    }

    private long rows(String table) {
        return database.superuser()
                .sql("select count(*) from " + table + " where organization_id = ?")
                .param(organization.value())
                .query(Long.class)
                .single();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
