package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A customer's mail that an agent passes on is the customer's (ML-13).
class PassedOnIT {
    private static final TestApp APP = TestApp.shared();
    private static final String AS_GMAIL = """
            Please look at this.

            ---------- Forwarded message ---------
            From: Ann Peer <ann@peer.example>
            Date: Mon, Jan 5, 2026 at 10:00 AM
            Subject: Loud
            To: Somebody <somebody@example.org>

            Is it loud?
            """;
    private static final String AS_OUTLOOK = """
            For the shop.

            Von: Bob Peer <bob@peer.example>
            Gesendet: Montag, 5. Januar 2026 10:00
            An: Somebody <somebody@example.org>
            Betreff: Leise

            Ist er leise?
            """;

    @Test
    void theContactIsWhoWroteFirstAndTheAgentsWordsAreANote() {
        try (MailScene scene = new MailScene(APP)) {
            String mailbox =
                    scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
            scene.console.put(
                    "/api/v1/mailboxes/" + mailbox + "/arrivals",
                    Map.of("acknowledge", false, "hours", 24, "trustedResults", "mx.ours.example"));
            Company.Person agent = scene.company.person(Role.ADMINISTRATOR);
            List<JsonNode> first = passed(scene, 1, agent.email(), "pass", AS_GMAIL);
            assertThat(text(first.getFirst())).isEqualTo("visitor Is it loud?");
            assertThat(first.getFirst().get("author").get("name").asString()).isEqualTo("Ann Peer");
            assertThat(text(first.getLast())).isEqualTo("agent Please look at this.");
            assertThat(first.getLast().get("kind").asString()).isEqualTo("note");

            List<JsonNode> second = passed(scene, 2, agent.email(), "pass", AS_OUTLOOK);
            assertThat(text(second.getFirst())).isEqualTo("visitor Ist er leise?");
            assertThat(second.getFirst().get("author").get("name").asString()).isEqualTo("Bob Peer");
            assertThat(text(second.getLast())).isEqualTo("agent For the shop.");

            List<JsonNode> third = passed(scene, 3, "eve@peer.example", "pass", AS_GMAIL);
            assertThat(text(third.getFirst())).startsWith("visitor Please look at this.");
            assertThat(third).as("of somebody else").hasSize(1);
            List<JsonNode> fourth = passed(scene, 4, agent.email(), "none", AS_GMAIL);
            assertThat(text(fourth.getFirst())).startsWith("visitor Please look at this.");
            assertThat(fourth).as("by nobody knows whom").hasSize(1);
            assertThat(scene.outbound()).isEmpty();
        }
    }

    private static List<JsonNode> passed(MailScene scene, int number, String from, String dmarc, String text) {
        scene.send(
                from, """
                From: %s
                To: %s
                Subject: Fwd: Loud
                Message-ID: <%d@example.org>
                Authentication-Results: mx.ours.example; dmarc=%s header.from=%s

                %s
                """.formatted(from, scene.mailbox, number, dmarc, from.substring(from.indexOf('@') + 1), text));
        String id = scene.conversations(number).getFirst().get("id").asString();
        return scene.messages(id, 1);
    }

    private static String text(JsonNode message) {
        return message.get("author").get("kind").asString() + " "
                + message.get("text").asString();
    }
}
