package io.parlour.mail.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.mail.MailScene;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Of good mails and broken ones each has one outcome, and a page lists those that became no message (ML-16).
class MixedMailsIT {
    private static final TestApp APP = TestApp.shared();
    private static final int EACH = 100;

    @Test
    void everyMailHasOneOutcomeAndWhatBecameNoMessageIsListedWithItsReason() {
        ReadKept kept = APP.bean(ReadKept.class);
        try (MailScene scene = new MailScene(APP)) {
            ReadKept.Reads[] whole = new ReadKept.Reads[1];
            whole[0] = kept.by((octets, path) -> {
                if (new String(octets, ISO_8859_1).contains("unreadable for " + scene.mailbox)) {
                    throw new IllegalStateException("a fault");
                }
                return whole[0].read(octets, path);
            });
            try {
                for (int i = 0; i < EACH; i++) {
                    take(scene, mail(scene, i, "A good one."));
                    take(scene, mail(scene, i, "A good one."));
                    take(scene, mail(scene, EACH + i, "This is unreadable for " + scene.mailbox));
                    take(scene, bounce(i));
                }
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> outcomes(scene).get("pending") == null);
            } finally {
                kept.by(whole[0]);
            }
            assertThat(outcomes(scene))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("filed", EACH, "duplicate", EACH, "unreadable", EACH, "delivery-note", EACH));
            assertThat(raws(scene)).isEqualTo(4 * EACH);
            List<JsonNode> listed = listed(scene);
            assertThat(listed)
                    .hasSize(2 * EACH)
                    .allSatisfy(
                            each -> assertThat(each.get("reason").asString()).isNotBlank());
            assertThat(listed.stream().map(each -> each.get("id").asString())).doesNotHaveDuplicates();
        }
    }

    private static void take(MailScene scene, String mail) {
        UUID mailbox = UUID.fromString(
                scene.items("/api/v1/mailboxes").getFirst().get("id").asString());
        APP.bean(TakeMail.class)
                .take(
                        scene.company.id(),
                        new TakeMail.Coming(mailbox, "import", UUID.randomUUID().toString(), null, List.of(), null),
                        new ByteArrayInputStream(mail.getBytes(ISO_8859_1)));
    }

    private static Map<String, Integer> outcomes(MailScene scene) {
        Map<String, Integer> outcomes = new HashMap<>();
        APP.superuser()
                .sql(
                        "select outcome, count(*)::int as n from mail_outcome where organization_id = :organization group by 1")
                .param("organization", scene.company.id().value())
                .query(row -> {
                    outcomes.put(row.getString("outcome"), row.getInt("n"));
                });
        return outcomes;
    }

    private static int raws(MailScene scene) {
        return APP.superuser()
                .sql("select count(*)::int as n from raw_mail where organization_id = :organization")
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }

    /// Page by page.
    private static List<JsonNode> listed(MailScene scene) {
        List<JsonNode> all = new ArrayList<>();
        String path = "/api/v1/raw-mails?limit=30";
        JsonNode page = scene.console.get(path).json();
        page.get("items").forEach(all::add);
        while (page.has("next")) {
            page = scene.console
                    .get(path + "&cursor=" + page.get("next").asString())
                    .json();
            page.get("items").forEach(all::add);
        }
        return all;
    }

    private static String mail(MailScene scene, int number, String text) {
        return """
                From: p%1$d@peer.example
                To: %2$s
                Subject: Number %1$d
                Message-ID: <%1$d@peer.example>

                %3$s
                """.formatted(number, scene.mailbox, text);
    }

    private static String bounce(int number) {
        return """
                From: mailer-daemon@mx.peer.example
                Subject: Undelivered
                Message-ID: <bounce%1$d@mx.peer.example>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                It could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.peer.example

                Final-Recipient: rfc822; gone%1$d@peer.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 No such user
                --b--
                """.formatted(number);
    }
}
