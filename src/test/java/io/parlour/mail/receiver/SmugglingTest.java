package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.receiver.MailInlet.Stored;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody speaks in the name of another: not behind an end that is none, not before TLS begins.
class SmugglingTest extends ReceiverTest {
    private static final String SECOND =
            "MAIL FROM:<evil@other.example>\r\nRCPT TO:<desk@site.example>\r\nDATA\r\nSubject: evil\r\n\r\nx\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n.\n",
                "\r.\r",
                "\n.\r\n",
                "\r.\r\n",
                "\r\n.\n",
                "\r\n.\r",
                "\r\n\0.\r\n",
                "\r\n.\0\r\n",
                "\r\0\n.\r\n",
                "\r\n.\r\0\n",
                "\r\r\n.\r\r\n",
                "\n\n.\r\n",
                "\r\n..\r\n",
                "\r\n. \r\n",
                "\r\n.\r\r\n",
                "\r\n.\n\r\n"
            })
    void aMailBehindAFalseEndIsTextOfTheFirst(String falseEnd) throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.beginMail("desk@site.example");
            peer.send("Subject: first\r\n\r\nHello" + falseEnd + SECOND + ".\r\n");
            peer.expect("250");
            peer.say("NOOP", "250 2.0.0 OK");
        }
        assertThat(kept.mails).hasSize(1);
        assertThat(kept.mails.getFirst().text())
                .startsWith("Subject: first\r\n\r\nHello")
                .endsWith(SECOND);
        assertThat(kept.mails.getFirst().envelope().sender()).isEqualTo("ann@peer.example");
    }

    @Test
    void aBareLineFeedInsideTheTextIsKept() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.beginMail("desk@site.example");
            peer.send("a\nb\rc\n.d\r\n..e\r\n.f\r\n.\r\n");
            peer.expect("250");
        }
        assertThat(kept.mails.getFirst().text()).isEqualTo("a\nb\rc\n.d\r\n.e\r\nf\r\n");
    }

    @Test
    void whatFollowsTheEndInTheSameBreathIsTheNextMail() throws IOException {
        try (Dialogue peer = Dialogue.with(start())) {
            peer.send("EHLO peer.example\r\nMAIL FROM:<a@peer.example>\r\nRCPT TO:<desk@site.example>\r\n"
                    + "RCPT TO:<unknown@site.example>\r\nDATA\r\none\r\n.\r\n" + SECOND + ".\r\nQUIT\r\n");
            for (String code : "220 250 250 250 550 354 250 250 250 354 250 221".split(" ", -1)) {
                peer.expect(code);
            }
            peer.expectClosed();
        }
        assertThat(kept.mails)
                .extracting(mail -> mail.envelope().sender())
                .containsExactly("a@peer.example", "evil@other.example");
        assertThat(kept.mails.getFirst().text()).isEqualTo("one\r\n");
    }

    @Test
    void commandsBehindARefusedDataAreCommands() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.send("MAIL FROM:<a@peer.example>\r\nRCPT TO:<unknown@site.example>\r\nDATA\r\nQUIT\r\n");
            peer.expect("250");
            peer.expect("550");
            peer.expect("554");
            peer.expect("221");
        }
    }

    @Test
    void whatWasSaidInClearDoesNotCountInTls() throws IOException, GeneralSecurityException {
        SelfSigned certificate = SelfSigned.of("localhost");
        try (Dialogue peer = Dialogue.with(start(certificate.server()))) {
            peer.expect("220");
            assertThat(peer.say("EHLO clear.example", "250")).contains("STARTTLS");
            peer.say("MAIL FROM:<clear@peer.example>", "250");
            peer.say("STARTTLS now", "501");
            peer.say("STARTTLS", "220 2.0.0");
            peer.secure(certificate.client());
            peer.say("RCPT TO:<desk@site.example>", "503");
            peer.say("MAIL FROM:<ann@peer.example>", "503");
            assertThat(peer.say("EHLO peer.example", "250")).doesNotContain("STARTTLS");
            peer.say("STARTTLS", "503");
            peer.beginMail("desk@site.example");
            peer.send("x\r\n.\r\n");
            peer.expect("250");
            peer.say("QUIT", "221");
        }
        KeptMails.Kept mail = kept.mails.getFirst();
        assertThat(mail.envelope().helo()).isEqualTo("peer.example");
        assertThat(mail.envelope().tls()).startsWith("TLSv1.3 TLS_");
        assertThat(mail.trace())
                .contains("with ESMTPS id ", "(" + mail.envelope().tls() + ")");
    }

    @Test
    void commandsInjectedBeforeTlsEndTheLine() throws IOException, GeneralSecurityException {
        int port = start(SelfSigned.of("localhost").server());
        try (Dialogue peer = Dialogue.greeted(port)) {
            peer.send("STARTTLS\r\n" + SECOND);
            peer.expect("554 5.5.1");
            peer.expectClosed();
        }
        assertThat(kept.mails).isEmpty();
    }

    @Test
    void textInPlaceOfAHandshakeEndsTheLine() throws IOException, GeneralSecurityException {
        int port = start(SelfSigned.of("localhost").server());
        try (Dialogue peer = Dialogue.greeted(port)) {
            peer.say("STARTTLS", "220");
            peer.send("EHLO evil.example\r\n" + SECOND);
            // at most an alert in the protocol's own bytes
            assertThat(peer.raw()).doesNotContain("250", "421");
        }
        assertThat(kept.mails).isEmpty();
    }

    @Test
    void anIdIsToldWithoutLineBreaks() throws IOException {
        kept.answer = new Stored.Durable("m\r\n1 2");
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.beginMail("desk@site.example");
            peer.send(".\r\n");
            assertThat(peer.expect("250")).isEqualTo("250 2.0.0 accepted as m12");
        }
        assertThat(kept.mails.getFirst().mail().getBytes(ISO_8859_1)).isNotEmpty();
    }
}
