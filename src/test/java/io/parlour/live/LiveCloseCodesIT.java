package io.parlour.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every close code of the protocol, brought about by a client that misbehaves or by the server's wish.
class LiveCloseCodesIT {
    private static TestDatabase database;
    private static LiveNodeApp node;

    private final OrganizationId organization = anOrganization();
    private final Party agent = new Party.Agent(organization, UUID.randomUUID(), UUID.randomUUID());
    private final Party visitor =
            new Party.Visitor(organization, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    private static OrganizationId anOrganization() {
        return database.organization();
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        LiveNodeApp.prepare(database);
        node = LiveNodeApp.start(
                database,
                "parlour.live.hello-within=2s",
                "parlour.live.silence=4s",
                "parlour.live.visitor-frames-per-second=20",
                "parlour.live.sockets-per-agent=3",
                "parlour.live.sockets-per-visitor=2");
    }

    @AfterAll
    static void stop() {
        node.close();
        database.close();
    }

    private static RawSocket.Closed afterSending(Map<String, ?> frame) {
        try (RawSocket socket = RawSocket.open(node.port())) {
            socket.send(frame);
            return socket.awaitClose();
        }
    }

    @Test
    void whatIsNotJsonCloses4400() {
        for (String text : List.of("hello", "[1]", "7", "{\"t\":", "{\"t\":\"hello\"} trailing", "")) {
            try (RawSocket socket = node.connect(visitor)) {
                socket.send(text);
                assertThat(socket.awaitClose().code()).as(text).isEqualTo(CloseCode.MALFORMED);
            }
        }
    }

    @Test
    void aBinaryFrameCloses4400() {
        try (RawSocket socket = node.connect(visitor)) {
            socket.write(RawSocket.BINARY, new byte[] {1, 2, 3});
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.MALFORMED);
        }
    }

    @Test
    void textThatIsNoUtf8Closes1007() {
        try (RawSocket socket = node.connect(visitor)) {
            socket.write(RawSocket.TEXT, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '}'});
            assertThat(socket.awaitClose().code()).isEqualTo(1007);
        }
    }

    @Test
    void anythingBeforeHelloCloses4400AndSoDoesASecondHello() {
        assertThat(afterSending(Map.of("t", "ping")).code()).isEqualTo(CloseCode.MALFORMED);
        try (RawSocket socket = node.connect(visitor)) {
            socket.send(Map.of("t", "hello", "v", 1, "pass", node.pass(visitor)));
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.MALFORMED);
        }
    }

    @Test
    void anotherVersionCloses4400() {
        assertThat(afterSending(Map.of("t", "hello", "v", 2, "pass", node.pass(visitor)))
                        .code())
                .isEqualTo(CloseCode.MALFORMED);
        try (RawSocket socket = RawSocket.open(node.port(), Map.of("Sec-WebSocket-Protocol", "parlour.9"), 0)) {
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.MALFORMED);
        }
    }

    @Test
    void aPassOpensOneSocketOnce() {
        String pass = node.pass(visitor);
        try (RawSocket first = RawSocket.open(node.port())) {
            first.send(Map.of("t", "hello", "v", 1, "pass", pass));
            first.await("live");
            assertThat(afterSending(Map.of("t", "hello", "v", 1, "pass", pass)).code())
                    .isEqualTo(CloseCode.PASS);
        }
    }

    @Test
    void aMissingForgedOrExpiredPassCloses4401() {
        String real = node.pass(visitor);
        String expired = node.pass(visitor);
        database.superuser()
                .sql("update live_pass set expires_at = now() - interval '1 s' where organization_id = ?")
                .param(organization.value())
                .update();
        String forged = real.substring(0, real.length() - 1) + (real.endsWith("A") ? "B" : "A");
        for (String pass : List.of("", "x", forged, "A".repeat(65), "é".repeat(65), expired)) {
            assertThat(afterSending(Map.of("t", "hello", "v", 1, "pass", pass)).code())
                    .as(pass)
                    .isEqualTo(CloseCode.PASS);
        }
        assertThat(afterSending(Map.of("t", "hello", "v", 1)).code()).isEqualTo(CloseCode.PASS);
    }

    @Test
    void anAgentsPassFromAForeignOriginCloses4401WhileAVisitorsIsTaken() {
        Map<String, String> foreign =
                Map.of("Sec-WebSocket-Protocol", "parlour.1", "Origin", "https://elsewhere.example");
        try (RawSocket socket = RawSocket.open(node.port(), foreign, 0)) {
            socket.send(Map.of("t", "hello", "v", 1, "pass", node.pass(agent)));
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.PASS);
        }
        try (RawSocket socket = RawSocket.open(node.port(), foreign, 0)) {
            socket.send(Map.of("t", "hello", "v", 1, "pass", node.pass(visitor)));
            assertThat(socket.await("live")).isNotNull();
        }
        Map<String, String> own =
                Map.of("Sec-WebSocket-Protocol", "parlour.1", "Origin", "http://localhost:" + node.port());
        try (RawSocket socket = RawSocket.open(node.port(), own, 0)) {
            socket.send(Map.of("t", "hello", "v", 1, "pass", node.pass(agent)));
            assertThat(socket.await("live")).isNotNull();
        }
    }

    @Test
    void whoMayNotConnectGets4403() {
        node.rooms().barred.add(visitor.id());
        assertThat(afterSending(Map.of("t", "hello", "v", 1, "pass", node.pass(visitor)))
                        .code())
                .isEqualTo(CloseCode.FORBIDDEN);
    }

    @Test
    void aRevokedSessionClosesItsSocketWithinASecond() {
        try (RawSocket socket = node.connect(agent)) {
            long before = System.nanoTime();
            node.bean(Live.class).closeSession(agent.session(), CloseCode.FORBIDDEN);
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.FORBIDDEN);
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void twentyAttemptsAtWhatIsNotTheirsClose4403() {
        try (RawSocket socket = node.connect(agent)) {
            for (int i = 0; i < 20; i++) {
                socket.send(Map.of("t", "fail", "id", "f" + i));
            }
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.FORBIDDEN);
        }
    }

    @Test
    void withoutHelloTheSocketCloses4408() {
        try (RawSocket socket = RawSocket.open(node.port())) {
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.SILENT);
        }
    }

    @Test
    void aHelloThatWaitsForTheDatabaseIsNoSilence() throws InterruptedException {
        try (RawSocket socket = RawSocket.open(node.port())) {
            String pass = node.pass(visitor);
            Thread holder = Thread.ofVirtual()
                    .start(() -> database.superuser()
                            .sql("do $$ begin lock table live_pass; perform pg_sleep(3); end $$")
                            .update());
            await().until(() -> database.superuser()
                    .sql("select exists (select from pg_locks"
                            + " where relation = 'live_pass'::regclass and mode = 'AccessExclusiveLock' and granted)")
                    .query(Boolean.class)
                    .single());
            socket.send(Map.of("t", "hello", "v", 1, "pass", pass));
            assertThat(socket.await("live")).isNotNull();
            // the lock is free a moment before the one who held it is told so
            assertThat(holder.join(Duration.ofSeconds(1))).isTrue();
        }
    }

    @Test
    void aClientThatAnswersNoPingCloses4408() {
        try (RawSocket dead = node.connect(visitor)) {
            dead.answerNoPings();
            assertThat(dead.awaitClose().code()).isEqualTo(CloseCode.SILENT);
        }
    }

    @Test
    void aClientThatAnswersPingsAndSaysNothingElseStays() {
        try (RawSocket quiet = node.connect(visitor)) {
            for (int i = 0; i < 3; i++) {
                quiet.collect(2_500);
            }
            quiet.send(Map.of("t", "ping"));
            assertThat(quiet.await("pong")).isNotNull();
        }
    }

    @Test
    void theOldestSocketGivesWayWith4409() {
        try (RawSocket oldest = node.connect(visitor);
                RawSocket second = node.connect(visitor);
                RawSocket third = node.connect(visitor)) {
            assertThat(oldest.awaitClose().code()).isEqualTo(CloseCode.REPLACED);
            second.send(Map.of("t", "ping"));
            third.send(Map.of("t", "ping"));
            assertThat(second.await("pong")).isNotNull();
            assertThat(third.await("pong")).isNotNull();
        }
    }

    @Test
    void aNewerSocketOfTheSameDeviceTakesTheOldersPlace() {
        try (RawSocket older = RawSocket.open(node.port());
                RawSocket newer = RawSocket.open(node.port())) {
            older.send(Map.of("t", "hello", "v", 1, "pass", node.pass(agent), "device", "laptop"));
            older.await("live");
            newer.send(Map.of("t", "hello", "v", 1, "pass", node.pass(agent), "device", "laptop"));
            newer.await("live");
            assertThat(older.awaitClose().code()).isEqualTo(CloseCode.REPLACED);
        }
    }

    @Test
    void aFloodIsWarnedOfOnceThenClosed4429() {
        try (RawSocket socket = node.connect(visitor)) {
            for (int i = 0; i < 120; i++) {
                socket.send(Map.of("t", "echo", "n", i));
            }
            assertThat(socket.await("nack").path("code").asString()).isEqualTo("rate-limited");
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.FLOOD);
        }
    }

    @Test
    void anOversizeFrameCloses1009AndAnAgentMaySendMore() {
        String big = "x".repeat(17_000);
        try (RawSocket socket = node.connect(visitor)) {
            socket.send(Map.of("t", "echo", "pad", big));
            assertThat(socket.awaitClose().code()).isEqualTo(1009);
        }
        try (RawSocket socket = node.connect(agent)) {
            socket.send(Map.of("t", "echo", "n", 3, "pad", big));
            assertThat(socket.await("echo").path("n").asInt()).isEqualTo(3);
            socket.send(Map.of("t", "echo", "pad", "x".repeat(66_000)));
            assertThat(socket.awaitClose().code()).isEqualTo(1009);
        }
    }

    @Test
    void aStoppingNodeSays1001() {
        LiveNodeApp other = LiveNodeApp.start(database);
        try (RawSocket socket = other.connect(visitor)) {
            other.close();
            assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.GOING_AWAY);
        }
    }

    @Test
    void aBusyNodeSays4503AndAFullAddress4429() {
        try (LiveNodeApp small = LiveNodeApp.start(
                        database, "parlour.live.new-sockets-per-second=2", "parlour.live.sockets-per-prefix=50");
                RawSocket first = RawSocket.open(small.port());
                RawSocket second = RawSocket.open(small.port());
                RawSocket third = RawSocket.open(small.port())) {
            assertThat(third.awaitClose()).isEqualTo(new RawSocket.Closed(CloseCode.SHEDDING, "5"));
            assertThat(first.extensions() || second.extensions()).isFalse();
        }
        try (LiveNodeApp small = LiveNodeApp.start(database, "parlour.live.sockets-per-prefix=1");
                RawSocket first = RawSocket.open(small.port());
                RawSocket second = RawSocket.open(small.port())) {
            assertThat(second.awaitClose().code()).isEqualTo(CloseCode.FLOOD);
            first.send(Map.of("t", "hello", "v", 1, "pass", small.pass(visitor)));
            assertThat(first.await("live")).isNotNull();
        }
    }

    @Test
    void everybodyOfACrowdComesInByANarrowDoor() {
        try (LiveNodeApp narrow = LiveNodeApp.start(database, "parlour.live.entering=1")) {
            List<RawSocket> crowd = IntStream.range(0, 20)
                    .mapToObj(each -> RawSocket.open(narrow.port()))
                    .toList();
            for (int i = 0; i < crowd.size(); i++) {
                Party someone =
                        new Party.Visitor(organization, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
                String pass = i % 4 == 0 ? "of nobody" : narrow.pass(someone);
                crowd.get(i).send(Map.of("t", "hello", "v", 1, "pass", pass));
            }
            for (int i = 0; i < crowd.size(); i++) {
                try (RawSocket socket = crowd.get(i)) {
                    if (i % 4 == 0) {
                        assertThat(socket.awaitClose().code()).isEqualTo(CloseCode.PASS);
                    } else {
                        assertThat(socket.await("live")).isNotNull();
                    }
                }
            }
        }
    }

    @Test
    void aClosedSocketIsToldToTheHandlers() {
        try (RawSocket socket = node.connect(visitor)) {
            socket.send(Map.of("t", "ping"));
            socket.await("pong");
        }
        await().untilAsserted(() -> assertThat(node.rooms().closed).contains(visitor.id()));
    }
}
