package io.parlour.conversations.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Whose words are taken in what was merged, and what they are told of it (HD-70, HD-71).
class MergedPeopleIT {
    private final MailScene scene = new MailScene(TestApp.shared());

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void anUndoneMergePutsBackIntoTheQueueWhatTellingTook() {
        String kettle = mail("ann@peer.example", "Kettle leaks", "X-Nothing: here");
        String again = mail("ann@peer.example", "Still leaks", "X-Nothing: here");
        JsonNode before = ticket(kettle).get("workflow");
        JsonNode merged = merge(again, Map.of("sources", List.of(kettle), "tell", "We go on elsewhere."), 200);
        assertThat(ticket(kettle).get("place").path("assignee").asString("")).isNotEmpty();

        String id = merged.get("parts").get(0).get("id").asString();
        assertThat(scene.console
                        .post("/api/v1/merges/" + id + "/undo", Map.of())
                        .status())
                .isEqualTo(200);

        assertThat(ticket(kettle).get("place").path("assignee").asString("")).isEmpty();
        assertThat(ticket(kettle).get("workflow")).isEqualTo(before);
    }

    @Test
    void whatCannotBeToldIsNotMerged() {
        String kettle = mail("ann@peer.example", "Kettle leaks", "X-Nothing: here");
        String again = mail("ann@peer.example", "Still leaks", "X-Nothing: here");
        scene.app.bean(Transactions.class).in(scene.company.id(), () -> {
            scene.app
                    .bean(JdbcClient.class)
                    .sql("update conversation set state = 'closed', closed_at = now()"
                            + " where organization_id = :organization and id = :id")
                    .param("organization", scene.company.id().value())
                    .param("id", UUID.fromString(kettle))
                    .update();
        });

        JsonNode refused = merge(again, Map.of("sources", List.of(kettle), "tell", "We go on elsewhere."), 409);

        assertThat(refused.get("code").asString()).isEqualTo("merge.untold");
        assertThat(ticket(kettle).get("gone").has("mergedInto")).isFalse();
    }

    private JsonNode ticket(String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/ticket")
                .json();
    }

    private JsonNode merge(String survivor, Map<String, ?> wish, int status) {
        ConsoleClient.Answer answer = scene.console.post("/api/v1/conversations/" + survivor + "/merges", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    /// The conversation that it opened. Its id is made of its subject.
    private String mail(String from, String subject, String header) {
        scene.send(from, """
                From: %s
                To: %s
                Subject: %s
                Message-ID: <%s@peer.example>
                %s

                Words.
                """.formatted(from, scene.mailbox, subject, subject.replaceAll("[^A-Za-z]+", "."), header));
        await().atMost(Duration.ofSeconds(20)).until(() -> !opened(subject).isEmpty());
        return opened(subject);
    }

    private String opened(String subject) {
        return scene.conversations().stream()
                .filter(each -> each.get("subject").asString().equals(subject))
                .map(each -> each.get("id").asString())
                .findFirst()
                .orElse("");
    }
}
