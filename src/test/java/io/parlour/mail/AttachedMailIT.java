package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A mail that is a file of another belongs to who sent it on, and shows what is inside it (ML-30).
class AttachedMailIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void aMailInsideAMailIsOpenedWithItsFilesAndTheMailInsideThat() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient colleague = scene.company.console(Role.AGENT)) {
            scene.send("ann@peer.example", MAIL.replace("MAILBOX", scene.mailbox));
            String id = scene.conversations(1).getFirst().get("id").asString();
            JsonNode files = scene.messages(id, 1).getFirst().get("attachments");
            assertThat(files).hasSize(2);
            assertThat(files.get(0).get("name").asString()).isEqualTo("The first mail.eml");
            String path = "/api/v1/attachments/" + files.get(0).get("id").asString() + "/mail";

            JsonNode opened = scene.console.get(path).json();
            assertThat(opened.get("subject").asString()).isEqualTo("The first mail");
            assertThat(opened.get("from").asString()).isEqualTo("Bob <bob@other.example>");
            assertThat(opened.get("text").asString()).isEqualTo("It came with a list.");
            assertThat(opened.get("files")).hasSize(2);
            JsonNode inner = opened.get("files").get(1);
            assertThat(inner.get("path").asString()).isEqualTo("2");
            assertThat(inner.get("mail").get("from").asString()).isEqualTo("cleo@other.example");
            assertThat(inner.get("mail").get("files").get(0).get("path").asString())
                    .isEqualTo("2.1");

            ConsoleClient.Answer list = scene.console.get(path + "/file?path=1");
            assertThat(list.text().strip()).isEqualTo("lamps");
            assertThat(list.header("Content-Disposition"))
                    .startsWith("attachment;")
                    .contains("list.txt");
            assertThat(scene.console.get(path + "/file?path=2.1").text().strip())
                    .isEqualTo("deep");
            for (String nothing : new String[] {"0", "3", "2.9", "1.1", "x", "", "2.1.1.1.1.1.1"}) {
                assertThat(scene.console.get(path + "/file?path=" + nothing).status())
                        .as(nothing)
                        .isEqualTo(404);
            }
            ConsoleClient.Answer other = scene.console.get(
                    "/api/v1/attachments/" + files.get(1).get("id").asString() + "/mail");
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("mail.not-a-mail");
            scene.elsewhere(id);
            assertThat(colleague.get(path).status()).isEqualTo(404);
            assertThat(colleague.get(path + "/file?path=1").status()).isEqualTo(404);
        }
    }

    private static final String MAIL = """
            From: Ann <ann@peer.example>
            To: MAILBOX
            Subject: Look
            Message-ID: <look@peer.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/plain

            See what Bob wrote.
            --outer
            Content-Type: message/rfc822

            From: Bob <bob@other.example>
            To: Ann <ann@peer.example>
            Subject: The first mail
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=inner

            --inner
            Content-Type: text/plain

            It came with a list.
            --inner
            Content-Type: text/plain; name=list.txt
            Content-Disposition: attachment; filename=list.txt

            lamps
            --inner
            Content-Type: message/rfc822

            From: cleo@other.example
            Subject: Deeper
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=deep

            --deep
            Content-Type: text/plain

            Deep text.
            --deep
            Content-Type: text/plain; name=deep.txt
            Content-Disposition: attachment; filename=deep.txt

            deep
            --deep--
            --inner--
            --outer
            Content-Type: text/plain; name=plain.txt
            Content-Disposition: attachment; filename=plain.txt

            only text
            --outer--
            """;
}
