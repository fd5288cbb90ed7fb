package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

    @Test
    void aReportThatComesBackToItsTokenMarksTheMailTheAddressAndTheConversation() throws IOException {
        try (LetterBox box = new LetterBox();
                TestApp app = TestApp.start("parlour.smtp-url=" + box.url());
                MailScene scene = new MailScene(app)) {
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
                    .startsWith("Not delivered to ann@peer.example: there is no such address.")
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
        try (LetterBox box = new LetterBox();
                TestApp app = TestApp.start("parlour.smtp-url=" + box.url());
                MailScene scene = new MailScene(app)) {
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

    private static String written(MailScene scene) {
        scene.send("ann@peer.example", """
                From: ann@peer.example
                To: %s
                Subject: Manual

                Where is the manual?
                """.formatted(scene.mailbox));
        return scene.conversations(1).getFirst().get("id").asString();
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
