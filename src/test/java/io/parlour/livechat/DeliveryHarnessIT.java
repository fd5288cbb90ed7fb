package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Both ends of a conversation with a watch of their own: what the program proves of each message is what they saw
/// (LC-137).
class DeliveryHarnessIT {
    private static final int MESSAGES = 40;
    /// A program that has just begun is slow for a while; nobody measures that.
    private static final int FIRST = 15;
    /// The aim is five on a machine of one's own, and what it was is printed; a busy one is late with everything.
    private static final double MOST_MILLIS = 50;
    /// No socket may send more at once.
    private static final Duration PACE = Duration.ofMillis(100);

    private final Browser browser = new Browser();
    private final ConsoleClient lead =
            Company.of(browser.app, browser.organization).console(Role.LEAD);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
    private final String token = started.text("token");
    private final String conversation = started.text("conversation");

    /// What the ends saw of one message.
    private record Seen(Instant sent, Instant acked, Instant delivered, Instant read) {}

    @Test
    void overTheSocketWhatIsProvenIsWhatBothEndsSaw() {
        Map<Long, Seen> seen = new HashMap<>();
        try (Line visitor = Line.reading(browser.app, Line.pass(browser, token), conversation);
                Line agent = Line.reading(browser.app, Line.pass(lead), conversation)) {
            for (int i = 0; i < MESSAGES; i++) {
                Line from = i % 2 == 0 ? visitor : agent;
                Line to = i % 2 == 0 ? agent : visitor;
                Instant sent = Instant.now();
                from.send("{\"t\":\"send\",\"id\":\"" + Browser.IDS.next() + "\",\"conversation\":\"" + conversation
                        + "\",\"kind\":\"message\",\"text\":\"Number " + i + "\",\"seen\":0,\"anyway\":true}");
                long seq = from.next("ack").path("seq").asLong();
                Instant acked = Instant.now();
                to.until(frame -> frame.path("message").path("seq").asLong() == seq);
                Instant delivered = mark(to, "delivered", seq);
                await().pollDelay(PACE).until(() -> true); // a frame waits for the one before it
                Instant read = mark(to, "read", seq);
                await().pollDelay(PACE).until(() -> true);
                if (i >= FIRST) {
                    seen.put(seq, new Seen(sent, acked, delivered, read));
                }
            }
        }

        compare(seen, "socket");
    }

    @Test
    void withoutASocketWhatIsProvenIsWhatBothEndsSaw() {
        Map<Long, Seen> seen = new HashMap<>();
        String own = "/widget/v1/conversations/" + conversation;
        for (int i = 0; i < MESSAGES; i++) {
            Instant sent = Instant.now();
            long seq = lead.post(
                            "/api/v1/conversations/" + conversation + "/messages",
                            Map.of("clientId", Browser.IDS.next(), "text", "Number " + i, "anyway", true))
                    .json()
                    .path("seq")
                    .asLong();
            Instant acked = Instant.now();
            Instant delivered = during(() -> browser.get(own + "/messages?after=" + (seq - 1), token));
            Instant read = during(() -> browser.post(own + "/marks", token, "{\"read\":" + seq + "}"));
            if (i >= FIRST) {
                seen.put(seq, new Seen(sent, acked, delivered, read));
            }
        }

        compare(seen, "poll");
    }

    /// A request is heard somewhere between its beginning and its answer.
    private static Instant during(Runnable request) {
        Instant asked = Instant.now();
        request.run();
        return asked.plus(Duration.between(asked, Instant.now()).dividedBy(2));
    }

    private Instant mark(Line line, String what, long seq) {
        line.send("{\"t\":\"mark\",\"conversation\":\"" + conversation + "\",\"" + what + "\":" + seq + "}");
        return Instant.now();
    }

    private void compare(Map<Long, Seen> seen, String path) {
        long last = seen.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
        String from = "/api/v1/conversations/" + conversation + "/deliveries?limit=1&after=" + (last - 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lead.get(from).json().path("items").path(0).has("readAt"));
        Map<Long, JsonNode> proofs = new HashMap<>();
        String all = "/api/v1/conversations/" + conversation + "/deliveries?limit=200&after=" + FIRST;
        lead.get(all)
                .json()
                .path("items")
                .forEach(proof -> proofs.put(proof.path("seq").asLong(), proof));

        assertThat(proofs).containsKeys(seen.keySet().toArray(Long[]::new));
        seen.forEach((seq, own) -> {
            JsonNode proof = proofs.getOrDefault(seq, started.json());
            assertThat(at(proof, "storedAt"))
                    .isBetween(own.sent().minusMillis(1), own.acked().plusMillis(1));
            for (String by : List.of("ackedBy", "deliveredBy", "readBy")) {
                assertThat(proof.path(by).asString()).as(by).isEqualTo(path);
            }
        });
        assertThat(apart(seen, proofs, "ackedAt", Seen::acked)).as("acked").isLessThanOrEqualTo(MOST_MILLIS);
        assertThat(apart(seen, proofs, "deliveredAt", Seen::delivered))
                .as("delivered")
                .isLessThanOrEqualTo(MOST_MILLIS);
        assertThat(apart(seen, proofs, "readAt", Seen::read)).as("read").isLessThanOrEqualTo(MOST_MILLIS);
    }

    /// How far the program and the ends are apart, in milliseconds, in the middle of all: a busy machine may stop in
    /// between.
    private static double apart(
            Map<Long, Seen> seen, Map<Long, JsonNode> proofs, String what, Function<Seen, Instant> own) {
        List<Double> all = new ArrayList<>();
        seen.forEach((seq, mine) -> {
            JsonNode proof = proofs.get(seq);
            if (proof != null) {
                all.add(Math.abs(Duration.between(at(proof, what), own.apply(mine))
                                .toNanos())
                        / 1e6);
            }
        });
        all.sort(Double::compare);
        double far = all.get(all.size() / 2);
        System.out.printf("%s: p50 %.2f ms, p90 %.2f ms apart%n", what, far, all.get(all.size() * 9 / 10));
        return far;
    }

    private static Instant at(JsonNode proof, String field) {
        return Instant.parse(proof.path(field).asString());
    }
}
