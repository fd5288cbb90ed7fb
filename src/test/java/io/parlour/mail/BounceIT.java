package io.parlour.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What comes back for mail that did not arrive (ML-70 to ML-76).
class BounceIT {
    private static final String REPORT = """
            From: MAILER-DAEMON@peer.example
            To: %s
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            This is the mail system. Your message could not be delivered.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.peer.example

            Final-Recipient: rfc822; ann@peer.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <ann@peer.example>: no such user here

            --b--
            """;

    private static LetterBox box;
    private static TestApp app;

    @BeforeAll
    static void start() throws IOException {
        box = new LetterBox();
        app = TestApp.start("parlour.smtp-url=" + box.url());
    }

    @BeforeEach
    void empty() {
        box.letters.clear();
        box.commands.clear();
    }

    @AfterAll
    static void stop() throws IOException {
        app.close();
        box.close();
    }

    @Test
    void aReportThatComesBackToItsTokenMarksTheMailTheAddressAndTheConversation() throws IOException {
        try (MailScene scene = new MailScene(app)) {
            String conversation = written(scene);
            scene.answer(conversation, "Here you are.");
            await().atMost(Duration.ofSeconds(15)).until(() -> state(scene).equals("accepted"));

            scene.send("", REPORT.formatted(scene.mailbox));
            await().atMost(Duration.ofSeconds(15)).until(() -> outcomes(scene).contains("delivery-note unrelated"));
            assertThat(state(scene)).isEqualTo("accepted");
            assertThat(addressState(scene)).isEmpty();

            scene.send("", REPORT.formatted(scene.mailbox), sender(box));
            await().atMost(Duration.ofSeconds(15)).until(() -> state(scene).equals("failed"));
            assertThat(outcomes(scene)).contains("bounce by-token");
            assertThat(addressState(scene)).containsExactly("dead");
            JsonNode note = scene.messages(conversation, 3).getLast();
            assertThat(note.get("kind").asString()).isEqualTo("note");
            assertThat(note.get("text").asString())
                    .startsWith("Not delivered to ann@peer.example: the address doesn't exist.")
                    .contains("no such user here");
            assertThat(scene.conversations()).isEmpty();

            scene.send("ann@peer.example", """
                    From: ann@peer.example
                    To: %s
                    Subject: I am here again

                    Try once more.
                    """.formatted(scene.mailbox));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> addressState(scene).equals(List.of("ok")));
        }
    }

    @Test
    void whatAServerSaysToOurFaceIsReadAsAReportIs() throws IOException {
        try (MailScene scene = new MailScene(app)) {
            String conversation = written(scene);
            box.answers.add("550 5.1.1 User unknown");
            scene.answer(conversation, "Here you are.");

            await().atMost(Duration.ofSeconds(15)).until(() -> state(scene).equals("failed"));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> addressState(scene).equals(List.of("dead")));
            assertThat(scene.messages(conversation, 3).getLast().get("text").asString())
                    .startsWith("Not delivered to ann@peer.example");
        }
    }

    @Test
    void whatARelayTellsByHttpIsReadAsAReportOnceAndOnlyWhenItIsSigned() throws Exception {
        try (MailScene scene = new MailScene(app)) {
            String conversation = written(scene);
            scene.answer(conversation, "Here you are.");
            await().atMost(Duration.ofSeconds(15)).until(() -> state(scene).equals("accepted"));
            JsonNode hook = scene.console.get("/api/v1/mail-relay-events").json();
            String path = URI.create(hook.get("address").asString()).getPath();
            String secret = hook.get("secret").asString();
            String event = """
                    {"id": "evt-1", "event": "bounced", "recipient_key": "%s", "code": "550 5.1.1", "text": "no such user here"}""".formatted(sender(box));
            long now = Instant.now().getEpochSecond();

            assertThat(told(app, path, now, "not the secret", event)).isEqualTo(403);
            assertThat(told(app, path, now - 600, secret, event)).isEqualTo(403);
            assertThat(told(app, "/hooks/mail/" + UUID.randomUUID(), now, secret, event))
                    .isEqualTo(403);
            assertThat(told(app, "/hooks/mail/nobody", now, secret, event)).isEqualTo(404);
            assertThat(told(app, path, now, secret, "{\"id\": \"evt-2\"}")).isEqualTo(422);
            assertThat(told(app, path, now, secret, "nonsense")).isEqualTo(422);
            assertThat(state(scene)).isEqualTo("accepted");

            String late = """
                    [{"event": "deferred", "sg_event_id": "evt-0", "email": "ann@peer.example", "smtp-id": "<%s>",
                      "response": "421 later"}]""".formatted(messageId(box));
            String grid = URI.create(hook.get("relays").get(1).get("address").asString())
                    .getPath();
            assertThat(grid).startsWith(path + "/sendgrid/");
            assertThat(told(app, grid + "0", 0, "none", late)).isEqualTo(403);
            assertThat(told(app, grid.replace("sendgrid", "nobody"), 0, "none", late))
                    .isEqualTo(404);
            assertThat(told(app, grid, 0, "none", late)).isEqualTo(200);
            assertThat(scene.messages(conversation, 3).getLast().get("text").asString())
                    .startsWith("Not yet delivered to ann@peer.example");

            assertThat(told(app, path, now, secret, event)).isEqualTo(200);
            assertThat(told(app, path, now, secret, "[" + event + "]")).isEqualTo(200);
            assertThat(state(scene)).isEqualTo("failed");
            assertThat(addressState(scene)).containsExactly("dead");
            assertThat(scene.messages(conversation, 4).stream()
                            .filter(each -> each.get("text").asString().startsWith("Not delivered"))
                            .toList())
                    .hasSize(1);
        }
    }

    private static int told(TestApp app, String path, long time, String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((time + body).getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Timestamp", Long.toString(time))
                .header("X-Signature", HexFormat.of().formatHex(signature))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static String written(MailScene scene) {
        scene.send("ann@peer.example", """
                From: ann@peer.example
                To: %s
                Subject: Manual

                Where is the manual?
                """.formatted(scene.mailbox));
        return scene.conversations(1).getFirst().get("id").asString();
    }

    private static String messageId(LetterBox box) {
        return box.letters
                .getFirst()
                .lines()
                .filter(line -> line.startsWith("Message-ID: <"))
                .map(line -> line.substring("Message-ID: <".length(), line.length() - 1))
                .findFirst()
                .orElseThrow();
    }

    private static String sender(LetterBox box) {
        String command = box.commands.stream()
                .filter(line -> line.startsWith("MAIL FROM:<support+b1"))
                .findFirst()
                .orElseThrow();
        return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
    }

    private static String state(MailScene scene) {
        return scene.outbound().getFirst().get("state").asString();
    }

    private static List<String> outcomes(MailScene scene) {
        return scene.app
                .superuser()
                .sql(
                        "select outcome || ' ' || reason as it from mail_outcome where organization_id = :organization and reason is not null")
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getString("it"))
                .list();
    }

    private static List<String> addressState(MailScene scene) {
        return scene.app
                .superuser()
                .sql("select state from address_state where organization_id = :organization")
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getString("state"))
                .list();
    }
}
