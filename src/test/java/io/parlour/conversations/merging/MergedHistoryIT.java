package io.parlour.conversations.merging;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.MailScene;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MergedHistoryIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void contactHistorySaysWhereAMergedTicketGoesOn() {
        try (MailScene scene = new MailScene(APP)) {
            String toaster = mail(scene, "Toaster smokes", 1).get("id").asString();
            JsonNode newest = mail(scene, "Still smokes", 2);
            String again = newest.get("id").asString();
            String contact = newest.get("contact").get("id").asString();
            assertThat(past(scene, contact, toaster).has("mergedInto")).isFalse();

            ConsoleClient.Answer answer = scene.console.post(
                    "/api/v1/conversations/" + again + "/merges", Map.of("sources", List.of(toaster)));

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            JsonNode survivor = past(scene, contact, toaster).get("mergedInto");
            assertThat(survivor.get("id").asString()).isEqualTo(again);
            assertThat(survivor.get("number")).isEqualTo(newest.get("ticket").get("number"));
            assertThat(survivor.get("state").asString()).isEqualTo("open");
            assertThat(past(scene, contact, again).has("mergedInto")).isFalse();
        }
    }

    private static JsonNode mail(MailScene scene, String subject, int number) {
        scene.send("tim@peer.example", """
                From: tim@peer.example
                To: %s
                Subject: %s
                Message-ID: <%s@peer.example>

                Words
                """.formatted(scene.mailbox, subject, UUID.randomUUID()));
        return scene.conversations(number).stream()
                .filter(each -> each.get("subject").asString().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode past(MailScene scene, String contact, String conversation) {
        JsonNode card = scene.console.get("/api/v1/contacts/" + contact).json();
        return StreamSupport.stream(card.get("past").spliterator(), false)
                .filter(each -> each.get("id").asString().equals(conversation))
                .findFirst()
                .orElseThrow();
    }
}
