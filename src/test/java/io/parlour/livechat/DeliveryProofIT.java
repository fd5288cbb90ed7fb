package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeliveryProofIT {
    /// One clock, one machine; a busy one may stop between two instants.
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient lead = company.console(Role.LEAD);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
    private final String conversation = started.text("conversation");

    @Test
    void aMessageOverTheSocketIsProvenStepByStep() {
        try (Line visitor = Line.reading(browser.app, Line.pass(browser, started.text("token")), conversation);
                Line agent = Line.reading(browser.app, Line.pass(lead), conversation)) {
            Instant before = Instant.now();
            visitor.send("{\"t\":\"send\",\"id\":\"" + Browser.IDS.next() + "\",\"conversation\":\"" + conversation
                    + "\",\"kind\":\"message\",\"text\":\"Is it there?\",\"seen\":0}");
            long seq = visitor.next("ack").path("seq").asLong();
            Instant acked = Instant.now();
            agent.until(frame -> frame.path("seq").asLong() == seq
                    || frame.path("message").path("seq").asLong() == seq);
            agent.send("{\"t\":\"mark\",\"conversation\":\"" + conversation + "\",\"delivered\":" + seq + "}");
            agent.send("{\"t\":\"mark\",\"conversation\":\"" + conversation + "\",\"read\":" + seq + "}");
            JsonNode proof = proof(seq, "readAt");

            Instant stored = instant(proof, "storedAt");
            assertThat(stored).isBetween(before.minusMillis(1), acked.plusMillis(1));
            assertThat(instant(proof, "ackedAt")).isBetween(stored, acked.plus(BUSY));
            assertThat(instant(proof, "deliveredAt")).isBetween(stored, acked.plus(BUSY));
            assertThat(instant(proof, "readAt")).isAfterOrEqualTo(instant(proof, "deliveredAt"));
            for (String by : new String[] {"ackedBy", "deliveredBy", "readBy"}) {
                assertThat(proof.path(by).asString()).isEqualTo("socket");
            }
        }
    }

    @Test
    void withoutASocketThePathIsThePoll() {
        long seq = lead.post(
                        "/api/v1/conversations/" + conversation + "/messages",
                        java.util.Map.of("clientId", Browser.IDS.next(), "text", "Here I am", "anyway", true))
                .json()
                .path("seq")
                .asLong();
        String path = "/widget/v1/conversations/" + conversation;
        browser.get(path + "/messages?after=0", started.text("token"));
        browser.post(path + "/marks", started.text("token"), "{\"read\":" + seq + "}");
        JsonNode proof = proof(seq, "readAt");

        assertThat(proof.path("ackedBy").asString()).isEqualTo("poll");
        assertThat(proof.path("deliveredBy").asString()).isEqualTo("poll");
        assertThat(proof.path("readBy").asString()).isEqualTo("poll");
    }

    @Test
    void theFirstToSayItCountsAndOnesOwnMarksDoNot() {
        long seq = started.json().path("message").path("seq").asLong();
        String path = "/widget/v1/conversations/" + conversation;
        browser.post(path + "/marks", started.text("token"), "{\"read\":" + seq + "}");
        lead.put("/api/v1/conversations/" + conversation + "/read", java.util.Map.of("seq", seq));
        Instant first = instant(proof(seq, "readAt"), "readAt");
        company.console(Role.OWNER)
                .put("/api/v1/conversations/" + conversation + "/read", java.util.Map.of("seq", seq));

        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> instant(proof(seq, "readAt"), "readAt").equals(first));
    }

    @Test
    void leadsSeeTheHoursAndAgentsDoNot() {
        proof(started.json().path("message").path("seq").asLong(), "ackedAt");
        JsonNode hour =
                lead.get("/api/v1/delivery-hours?hours=2").json().path("items").get(0);

        assertThat(hour.path("acked").path("number").asLong()).isOne();
        assertThat(hour.path("acked").path("p99Millis").asLong()).isBetween(0L, BUSY.toMillis());
        assertThat(company.console(Role.AGENT).get("/api/v1/delivery-hours").status())
                .isEqualTo(403);
        String path = "/api/v1/conversations/" + conversation + "/deliveries";
        assertThat(Company.in(browser.app).console(Role.OWNER).get(path).status())
                .isEqualTo(404);
    }

    private JsonNode proof(long seq, String until) {
        String path = "/api/v1/conversations/" + conversation + "/deliveries?limit=1&after=" + (seq - 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lead.get(path).json().path("items").path(0).has(until));
        JsonNode proof = lead.get(path).json().path("items").get(0);
        assertThat(proof.path("seq").asLong()).isEqualTo(seq);
        return proof;
    }

    private static Instant instant(JsonNode proof, String field) {
        return Instant.parse(proof.path(field).asString());
    }
}
