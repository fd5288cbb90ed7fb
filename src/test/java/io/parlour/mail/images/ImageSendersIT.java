package io.parlour.mail.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import io.parlour.mail.mailboxes.MailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whose pictures are always shown, for how long they are kept, and who sees none of it (ML-42, ML-43).
class ImageSendersIT {
    private static final TestApp APP = TestApp.shared();
    private static final String NEWS = "news@roaster.example";
    private static final String PICTURE = "https://roaster.example/beans.png";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    @Test
    void picturesOfASenderAreAlwaysShownInMailsThatAreTrulyFromThere() {
        try (MailScene scene = new MailScene(APP)) {
            believe(scene);
            String first = arrived(scene, "one", "pass");
            assertThat(shown(scene, first).get("remoteImages").asInt()).isEqualTo(1);
            assertThat(scene.console.put(first + "/image-sender", Map.of()).status())
                    .isEqualTo(204);
            JsonNode always = shown(scene, first);
            assertThat(always.get("remoteImages").asInt()).isZero();
            assertThat(always.get("allowed").asBoolean()).isTrue();
            assertThat(always.get("html").asString())
                    .contains("/api/v1/mail-images/")
                    .doesNotContain("roaster.example/beans");
            assertThat(shown(scene, arrived(scene, "two", "pass"))
                            .get("remoteImages")
                            .asInt())
                    .isZero();

            String forged = arrived(scene, "three", "fail");
            assertThat(shown(scene, forged).get("remoteImages").asInt()).isEqualTo(1);
            ConsoleClient.Answer refused = scene.console.put(forged + "/image-sender", Map.of());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("mail.sender-not-verified");

            assertThat(scene.console.delete(first + "/image-sender").status()).isEqualTo(204);
            assertThat(shown(scene, first).get("remoteImages").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aPictureIsKeptForThirtyDays() {
        try (MailScene scene = new MailScene(APP)) {
            believe(scene);
            String mail = arrived(scene, "one", "pass");
            UUID message = UUID.fromString(mail.substring(mail.lastIndexOf('/') + 1));
            Instant now = Instant.now();
            APP.bean(Transactions.class)
                    .in(
                            scene.company.id(),
                            () -> APP.bean(CachedImages.class)
                                    .keep(
                                            scene.company.id(),
                                            message,
                                            MailAddress.sha256(PICTURE),
                                            "image/png",
                                            PNG,
                                            now,
                                            now.plus(Duration.ofDays(30))));
            Matcher link = Pattern.compile("/api/v1/mail-images/[\\w-]+")
                    .matcher(scene.console.get(mail + "/html?images=true").text());
            assertThat(link.find()).isTrue();
            APP.bean(SweepImages.class).sweep(now.plus(Duration.ofDays(29)));
            assertThat(scene.console.get(link.group()).status()).isEqualTo(200);
            APP.bean(SweepImages.class).sweep(now.plus(Duration.ofDays(31)));
            assertThat(scene.console.get(link.group()).status())
                    .as("asked at its server again, where nobody is")
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void whoMayNotSeeTheMessageSeesNothingOfItsPage() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient colleague = scene.company.console(Role.AGENT)) {
            believe(scene);
            String mail = arrived(scene, "one", "pass");
            String html = scene.console.get(mail + "/html?images=true").text();
            Matcher link = Pattern.compile("/api/v1/mail-images/[\\w-]+").matcher(html);
            assertThat(link.find()).isTrue();
            String conversation = mail.substring("/api/v1/conversations/".length(), mail.indexOf("/mails"));
            String picture = scene.messages(conversation)
                    .getFirst()
                    .get("attachments")
                    .get(0)
                    .get("id")
                    .asString();
            assertThat(scene.console
                            .get("/api/v1/attachments/" + picture + "/link")
                            .status())
                    .isEqualTo(200);
            scene.elsewhere(conversation);
            for (String path : List.of(
                    mail, mail + "/html", mail + "/source", link.group(), "/api/v1/attachments/" + picture + "/link")) {
                assertThat(colleague.get(path).status()).as(path).isIn(403, 404);
            }
            assertThat(colleague.get(mail + "/html").status()).isEqualTo(404);
            assertThat(colleague.get(link.group()).status()).isEqualTo(404);
            assertThat(colleague.get("/api/v1/attachments/" + picture + "/link").status())
                    .isEqualTo(404);
        }
    }

    private static JsonNode shown(MailScene scene, String mail) {
        ConsoleClient.Answer answer = scene.console.get(mail + "/html");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static void believe(MailScene scene) {
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        assertThat(scene.console
                        .put(
                                "/api/v1/mailboxes/" + mailbox + "/arrivals",
                                Map.of("acknowledge", false, "hours", 24, "trustedResults", "mx.ours.example"))
                        .status())
                .isEqualTo(200);
    }

    /// The path of the mail that was sent.
    private static String arrived(MailScene scene, String id, String dmarc) {
        int before = scene.conversations().size();
        scene.send(NEWS, """
                From: News <news@roaster.example>
                To: %s
                Subject: Beans
                Message-ID: <%s@roaster.example>
                Authentication-Results: mx.ours.example; dmarc=%s header.from=roaster.example
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary=sep

                --sep
                Content-Type: text/html; charset=utf-8

                <p>New beans <img src="cid:logo"> <img src="%s" width="120" height="80"></p>
                --sep
                Content-Type: image/png
                Content-ID: <logo>
                Content-Transfer-Encoding: base64

                iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
                --sep--
                """.formatted(scene.mailbox, id, dmarc, PICTURE));
        String conversation =
                scene.conversations(before + 1).getFirst().get("id").asString();
        String message = scene.messages(conversation, 1).getFirst().get("id").asString();
        return "/api/v1/conversations/" + conversation + "/mails/" + message;
    }
}
