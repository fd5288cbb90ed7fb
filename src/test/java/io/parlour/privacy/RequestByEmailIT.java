package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Emails to the privacy mailbox, over SMTP (PR-22, PR-50).
class RequestByEmailIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void emailToThePrivacyMailboxOpensARequestAndAnAutomaticReplyOpensNone() {
        try (MailScene mail = new MailScene(APP)) {
            PrivacyScene scene = new PrivacyScene(APP, mail.company);
            APP.superuser()
                    .sql("""
                            insert into privacy_setting (organization_id, controller, mailbox_id)
                            select organization_id, 'Shop', id from mailbox where organization_id = ? and address = ?""")
                    .params(mail.company.id().value(), mail.mailbox)
                    .update();

            mail.send("vera@peer.example", message(mail, "vera@peer.example", "Please delete my account data", ""));
            mail.send(
                    "auto@peer.example",
                    message(mail, "auto@peer.example", "Out of office, delete", "Auto-Submitted: auto-replied\n"));
            mail.send("nina@peer.example", message(mail, "nina@peer.example", "No more newsletter please", ""));
            mail.sendUnverified("omar@peer.example", message(mail, "omar@peer.example", "No more newsletter", ""));
            mail.sendUnverified(
                    "pia@peer.example", message(mail, "pia@peer.example", "Delete me, no more newsletter", ""));

            await().atMost(Duration.ofSeconds(20)).until(() -> kinds(scene).size() >= 4);
            mail.conversations(5);
            assertThat(kinds(scene))
                    .containsExactlyInAnyOrder(
                            "erase identity-pending vera@peer.example",
                            "object delivered nina@peer.example",
                            "object identity-pending omar@peer.example",
                            "erase identity-pending pia@peer.example");
            assertThat(scene.letters("omar@peer.example").getLast())
                    .as("nothing proves who wrote it")
                    .contains("/privacy/s/");
            assertThat(scene.letters("vera@peer.example").getLast()).contains("/privacy/s/");
            assertThat(APP.superuser()
                            .sql("select count(*) from mail_unsubscribed where organization_id = ?")
                            .param(mail.company.id().value())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private static String message(MailScene mail, String from, String subject, String headers) {
        return """
                From: %s
                To: %s
                Subject: %s
                Message-ID: <%s@peer.example>
                %s
                Thank you.
                """.formatted(from, mail.mailbox, subject, UUID.randomUUID(), headers);
    }

    private static List<String> kinds(PrivacyScene scene) {
        return scene.app
                .superuser()
                .sql("select kind || ' ' || state || ' ' || address from privacy_request where organization_id = ?")
                .param(scene.company.id().value())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }
}
