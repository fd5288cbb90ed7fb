package io.parlour.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AutomaticMailTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Subject: Hello | NONE",
                "Auto-Submitted: no | NONE",
                "Auto-Submitted: No (really) | NONE",
                "Precedence: first-class | NONE",
                "X-Auto-Response-Suppress: None | NONE",
                "Subject: I am out of office supplies | NONE",
                "Return-Path: <vera@example.com> | NONE",
                "X-Mailer: Lamp | NONE",
                "Content-Type: multipart/mixed; boundary=b | NONE",
                "In-Reply-To: <a@b> | NONE",
                "Auto-Submitted: auto-replied | REPLY",
                "Auto-Submitted: auto-replied (vacation) | REPLY",
                "Auto-Submitted: AUTO-REPLIED; owner=x | REPLY",
                "Precedence: auto_reply | REPLY",
                "X-Autoreply: yes | REPLY",
                "X-Autorespond: on | REPLY",
                "X-Autoresponder: 1 | REPLY",
                "`Subject: Out of office: lamps\nIn-Reply-To: <a@b>` | REPLY",
                "`Subject: =?utf-8?Q?Abwesenheitsnotiz?=\nReferences: <a@b>` | REPLY",
                "`Subject: Réponse automatique : lampes\nIn-Reply-To: <a@b>` | REPLY",
                "`Subject: 自动回复: 灯\nIn-Reply-To: <a@b>` | REPLY",
                "`Subject: Automatic reply\nReturn-Path: <>` | REPLY",
                "`Subject: Automatic reply\nAuto-Submitted: auto-generated` | REPLY",
                "List-Id: <lamps.example.com> | LIST",
                "List-Unsubscribe: <mailto:off@example.com> | LIST",
                "List-Post: NO | LIST",
                "Precedence: list | LIST",
                "`Precedence: bulk\nList-Id: x` | LIST",
                "Auto-Submitted: auto-generated | NOTIFICATION",
                "Auto-Submitted: auto-notified | NOTIFICATION",
                "Precedence: bulk | NOTIFICATION",
                "Precedence: junk | NOTIFICATION",
                "X-Auto-Response-Suppress: All | NOTIFICATION",
                "X-Auto-Response-Suppress: DR, OOF, AutoReply | NOTIFICATION",
                "X-Auto-Response-Suppress: rn | NOTIFICATION",
                "Return-Path: <> | NOTIFICATION",
                "Return-Path: < > | NOTIFICATION",
                "From: noreply@example.com | NOTIFICATION",
                "From: Lamps <No-Reply@example.com> | NOTIFICATION",
                "From: do-not-reply@example.com | NOTIFICATION",
                "X-Parlour-Loop: abc | NOTIFICATION",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b | NOTIFICATION",
                "Content-Type: multipart/report; report-type=\"delivery-status\"; boundary=b | BOUNCE",
                "From: Mail Delivery System <MAILER-DAEMON@example.com> | BOUNCE",
                "From: MAILER-DAEMON <> | BOUNCE",
                "From: postmaster@example.com | BOUNCE",
                "From: bounces+1@example.com | BOUNCE",
            })
    void aMailIsAutomaticByWhatItSaysOfItself(String header, AutoKind kind) {
        String sender = header.startsWith("From:") ? "" : "From: vera@example.com\n";
        byte[] mail = (sender + header + "\n\nHello.\n").getBytes(StandardCharsets.UTF_8);

        assertThat(new ReadMail().read(mail).auto()).isEqualTo(kind);
    }

    @Test
    void theNullSenderOfTheEnvelopeCountsToo() {
        byte[] mail = Mails.bytes("From: vera@example.com\n\nHello.\n");

        assertThat(new ReadMail().read(mail, "").auto()).isEqualTo(AutoKind.NOTIFICATION);
        assertThat(new ReadMail().read(mail, "vera@example.com").auto()).isEqualTo(AutoKind.NONE);
    }
}
