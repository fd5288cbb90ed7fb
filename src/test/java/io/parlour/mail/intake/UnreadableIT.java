package io.parlour.mail.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A mail that the reader cannot read stands in the inbox at once, and is read later in the same place (ML-18, ML-19).
class UnreadableIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void whatCouldNotBeReadIsReadLaterInItsPlace() {
        ReadKept kept = APP.bean(ReadKept.class);
        try (MailScene scene = new MailScene(APP)) {
            ReadKept.Reads whole = breaking(kept, scene.mailbox);
            try {
                scene.send("ann@peer.example", mail(scene));
                String conversation =
                        scene.conversations(1).getFirst().get("id").asString();
                JsonNode stand = scene.messages(conversation, 1).getFirst();
                assertThat(stand.get("text").asString()).startsWith("Parts of this email couldn't be read.");
                JsonNode raw = scene.items("/api/v1/raw-mails").getFirst();
                String path = "/api/v1/raw-mails/" + raw.get("id").asString();
                assertThat(raw.get("outcome").asString()).isEqualTo("unreadable");
                assertThat(scene.console.get(path + "/source").text()).contains("the whole text");

                assertThat(scene.console.post(path + "/retry", Map.of()).status())
                        .isEqualTo(202);
                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                scene.console.get(path).json().get("attempts").asInt() >= 2);
                assertThat(scene.messages(conversation)).hasSize(1);

                kept.by(whole);
                scene.console.post(path + "/retry", Map.of());
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> scene.items("/api/v1/raw-mails").isEmpty());
                assertThat(scene.messages(conversation)).hasSize(1);
                JsonNode read = scene.messages(conversation).getFirst();
                assertThat(read.get("id")).isEqualTo(stand.get("id"));
                assertThat(read.get("text").asString()).isEqualTo("the whole text");
                assertThat(read.get("attachments")).hasSize(1);
                assertThat(scene.console
                                .get("/api/v1/conversations/" + conversation + "/mails?message="
                                        + read.get("id").asString())
                                .text())
                        .contains("read-later");
            } finally {
                kept.by(whole);
            }
        }
    }

    @Test
    void eachVersionOfTheProgramTriesOnceToReadIt() {
        ReadKept kept = APP.bean(ReadKept.class);
        ReadAgain again = APP.bean(ReadAgain.class);
        try (MailScene scene = new MailScene(APP)) {
            ReadKept.Reads whole = breaking(kept, scene.mailbox);
            try {
                scene.send("ann@peer.example", mail(scene));
                String conversation =
                        scene.conversations(1).getFirst().get("id").asString();
                scene.messages(conversation, 1);
                again.sweep("1.1");
                assertThat(waits(scene)).isTrue();
                APP.bean(FileMail.class).file(scene.company.id(), raw(scene));
                assertThat(waits(scene)).as("it was tried").isFalse();
                again.sweep("1.1");
                assertThat(waits(scene)).as("once by this version").isFalse();

                kept.by(whole);
                again.sweep("1.2");
                assertThat(waits(scene)).isTrue();
                APP.bean(FileMail.class).file(scene.company.id(), raw(scene));
                assertThat(scene.items("/api/v1/raw-mails")).isEmpty();
                assertThat(scene.messages(conversation)).hasSize(1);
                assertThat(scene.messages(conversation).getFirst().get("text").asString())
                        .isEqualTo("the whole text");
            } finally {
                kept.by(whole);
            }
        }
    }

    private static boolean waits(MailScene scene) {
        return APP.superuser()
                .sql("""
                        select next_attempt_at is not null as waits from mail_outcome
                        where organization_id = :organization
                        """)
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getBoolean("waits"))
                .single();
    }

    private static UUID raw(MailScene scene) {
        return UUID.fromString(
                scene.items("/api/v1/raw-mails").getFirst().get("id").asString());
    }

    @Test
    void allOfOneReasonAreTriedAgainTogether() {
        ReadKept kept = APP.bean(ReadKept.class);
        try (MailScene scene = new MailScene(APP)) {
            ReadKept.Reads whole = breaking(kept, scene.mailbox);
            try {
                scene.send("ann@peer.example", mail(scene));
                scene.send(
                        "bob@peer.example", mail(scene).replace("ann@", "bob@").replace("<a@", "<b@"));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> scene.items("/api/v1/raw-mails").size() == 2);
            } finally {
                kept.by(whole);
            }
            JsonNode answer = scene.console
                    .post("/api/v1/raw-mails/retry", Map.of("outcome", "unreadable", "reason", "IllegalStateException"))
                    .json();
            assertThat(answer.get("mails").asInt()).isEqualTo(2);
            assertThat(scene.console
                            .post("/api/v1/raw-mails/retry", Map.of("outcome", "filed", "reason", "new"))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void aCardNumberInTheNameOfASenderIsKeptNowhere() {
        try (MailScene scene = new MailScene(APP)) {
            scene.send(
                    "ann@peer.example",
                    mail(scene)
                            .replace("From: ", "From: \"Ann 4111 1111 1111 1111\" <")
                            .replace("peer.example\nTo", "peer.example>\nTo"));
            JsonNode conversation = scene.conversations(1).getFirst();
            assertThat(conversation.toString()).doesNotContain("1111 1111");
            String id = conversation.get("id").asString();
            JsonNode message = scene.messages(id, 1).getFirst();
            JsonNode whole = scene.console
                    .get("/api/v1/conversations/" + id + "/mails/"
                            + message.get("id").asString())
                    .json();
            assertThat(whole.get("mail").get("fromName").asString())
                    .startsWith("Ann ")
                    .doesNotContain("1111 1111");
            assertThat(whole.get("source").asBoolean())
                    .as("the mail as it came is kept")
                    .isFalse();
        }
    }

    /// Mails to that mailbox throw as long as their body is there, as a fault of the reader would.
    private static ReadKept.Reads breaking(ReadKept kept, String mailbox) {
        ReadKept.Reads[] before = new ReadKept.Reads[1];
        before[0] = kept.by((octets, path) -> {
            String text = new String(octets, ISO_8859_1);
            if (text.contains(mailbox) && text.contains("the whole text")) {
                throw new IllegalStateException("a fault");
            }
            return before[0].read(octets, path);
        });
        return before[0];
    }

    private static String mail(MailScene scene) {
        return """
                From: ann@peer.example
                To: %s
                Subject: Broken
                Message-ID: <a@peer.example>
                Content-Type: multipart/mixed; boundary=b

                --b

                the whole text
                --b
                Content-Type: text/plain; name=list.txt
                Content-Disposition: attachment; filename=list.txt

                one
                --b--
                """.formatted(scene.mailbox);
    }
}
