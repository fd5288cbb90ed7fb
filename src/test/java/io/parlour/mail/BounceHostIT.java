package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.domains.FakeDns;
import io.parlour.mail.intake.Receiving;
import io.parlour.mail.receiver.Dialogue;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Bounces come back to a host of their own once it is there, and mark the mail they are about (ML-79).
class BounceHostIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aHostThatIsThereTakesBouncesAndOneThatIsNotLeavesThemToTheMailbox() throws IOException {
        try (LetterBox box = new LetterBox();
                FakeDns dns = new FakeDns();
                TestApp app = TestApp.start("parlour.smtp-url=" + box.url(), "parlour.dns=" + dns.address());
                MailScene scene = new MailScene(app)) {
            String address = "help@shop.example";
            assertThat(scene.console
                            .post(
                                    "/api/v1/mailboxes",
                                    Map.of(
                                            "address",
                                            address,
                                            "site",
                                            scene.items("/api/v1/sites")
                                                    .getFirst()
                                                    .get("id")
                                                    .asString()))
                            .status())
                    .isLessThan(300);
            scene.verify("shop.example");
            String domain =
                    scene.items("/api/v1/mail-domains").getFirst().get("id").asString();
            assertThat(change(scene, domain, "bounces.other.example").status()).isEqualTo(422);
            assertThat(change(scene, domain, "bounces.shop.example")
                            .json()
                            .get("bounceReady")
                            .asBoolean())
                    .isFalse();
            assertThat(sender(scene, box, address)).startsWith("help+b1").endsWith("@shop.example");

            JsonNode wanted = change(scene, domain, "bounces.shop.example").json();
            Map<String, String> records = new HashMap<>();
            wanted.get("records")
                    .forEach(each -> records.put(
                            each.get("purpose").asString(), each.get("wanted").asString()));
            dns.exchanger("bounces.shop.example", records.getOrDefault("bounce-mx", ""));
            dns.text("bounces.shop.example", records.getOrDefault("bounce-spf", ""));
            JsonNode ready = scene.console
                    .post("/api/v1/mail-domains/" + domain + "/check", "{}")
                    .json();
            assertThat(ready.get("bounceReady").asBoolean()).isTrue();
            assertThat(ready.get("aligned").toString()).contains("SPF");

            String sender = sender(scene, box, address);
            assertThat(sender).matches("b1[a-z0-9]{32}@bounces[.]shop[.]example");
            scene.send("", report(sender), sender);
            await().atMost(SOON)
                    .until(() -> scene.outbound().stream()
                            .map(each -> each.get("state").asString())
                            .toList()
                            .equals(List.of("failed", "accepted")));
            assertThat(refused(app, "b1" + "a".repeat(32) + "@bounces.shop.example"))
                    .isTrue();
            assertThat(refused(app, "help@bounces.shop.example")).isTrue();
        }
    }

    private static ConsoleClient.Answer change(MailScene scene, String domain, String host) {
        return scene.console.put("/api/v1/mail-domains/" + domain + "/bounce-host", Map.of("host", host));
    }

    /// Of the envelope of an answer, written now.
    private static String sender(MailScene scene, LetterBox box, String address) {
        int before = scene.conversations().size();
        String name = "mail-" + UUID.randomUUID();
        scene.send("ann@peer.example", """
                From: ann@peer.example
                To: %s
                Subject: %s

                Should it be that loud?
                """.formatted(address, name), address);
        await().atMost(SOON).until(() -> scene.conversations().size() > before);
        box.commands.clear();
        scene.answer(scene.conversations().getFirst().get("id").asString(), "No");
        await().atMost(SOON)
                .until(() -> scene.outbound().getFirst().get("state").asString().equals("accepted"));
        String said = box.commands.stream()
                .filter(each -> each.startsWith("MAIL FROM:<"))
                .findFirst()
                .orElseThrow();
        return said.substring("MAIL FROM:<".length(), said.indexOf('>'));
    }

    private static boolean refused(TestApp app, String recipient) throws IOException {
        try (Dialogue peer = Dialogue.greeted(app.bean(Receiving.class).port().orElseThrow())) {
            peer.say("MAIL FROM:<>", "250");
            peer.say("RCPT TO:<" + recipient + ">", "550");
            return true;
        }
    }

    private static String report(String to) {
        return """
                From: mailer-daemon@peer.example
                To: %s
                Subject: Undelivered
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                It could not be delivered.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.peer.example

                Final-Recipient: rfc822; ann@peer.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <ann@peer.example>: no such user here

                --b--
                """.formatted(to);
    }
}
