package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A mail that a program posts goes the way of one that comes in (ML-15).
class PostedMailIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void aPostedMailIsFiledOnceAndItsOutcomeIsReadUnderItsId() {
        try (MailScene scene = new MailScene(APP)) {
            // larger than other bodies may be
            String mail = mail(scene) + "x".repeat(3 << 20);
            ConsoleClient.Answer first = posted(scene, "one", mail);
            assertThat(first.status()).as(first.text()).isEqualTo(202);
            String id = first.json().get("id").asString();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> outcome(scene, id).equals("filed"));
            assertThat(posted(scene, "one", mail).json().get("id").asString()).isEqualTo(id);
            String again = posted(scene, "two", mail).json().get("id").asString();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> outcome(scene, again).equals("duplicate"));
            assertThat(scene.conversations()).hasSize(1);

            assertThat(posted(scene, null, mail).status()).isEqualTo(422);
            assertThat(posted(scene, "three", "").status()).isEqualTo(422);
        }
    }

    private static String outcome(MailScene scene, String id) {
        return scene.console
                .get("/api/v1/raw-mails/" + id)
                .json()
                .get("outcome")
                .asString();
    }

    private static ConsoleClient.Answer posted(MailScene scene, @Nullable String key, String mail) {
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "message/rfc822"));
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        return scene.console.send("POST", "/api/v1/mailboxes/" + mailbox + "/raw-mails", mail, headers);
    }

    private static String mail(MailScene scene) {
        return """
                From: ann@peer.example
                To: %s
                Subject: Posted
                Message-ID: <posted@peer.example>

                Hello
                """.formatted(scene.mailbox);
    }
}
