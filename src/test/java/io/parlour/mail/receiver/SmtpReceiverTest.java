package io.parlour.mail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The codes of ML-2 and ML-3, read off the line.
class SmtpReceiverTest extends ReceiverTest {
    @Test
    void aMailArrivesWithItsEnvelopeAndATrace() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.beginMail("desk@site.example");
            peer.send("Subject: Hi\r\n\r\nHello\r\n.\r\n");
            peer.expect("250 2.0.0 accepted as m1");
            peer.say("QUIT", "221 2.0.0");
            peer.expectClosed();
        }
        KeptMails.Kept mail = kept.mails.getFirst();
        assertThat(mail.envelope().sender()).isEqualTo("ann@peer.example");
        assertThat(mail.envelope().recipients()).containsExactly("desk@site.example");
        assertThat(mail.envelope().helo()).isEqualTo("peer.example");
        assertThat(mail.envelope().peer().isLoopbackAddress()).isTrue();
        assertThat(mail.envelope().tls()).isNull();
        assertThat(mail.text()).isEqualTo("Subject: Hi\r\n\r\nHello\r\n");
        assertThat(mail.trace())
                .startsWith("Received: from peer.example ([127.0.0.1])\r\n\tby desk.example with ESMTP id "
                        + mail.envelope().id() + "\r\n\tfor <desk@site.example>;\r\n\t")
                .endsWith(" +0000\r\n");
    }

    @Test
    void whatIsOfferedIsSaid() throws IOException {
        try (Dialogue peer = Dialogue.with(start(settings()))) {
            peer.expect("220 desk.example ESMTP");
            assertThat(peer.say("EHLO peer.example", "250-desk.example").lines().map(line -> line.substring(4)))
                    .containsExactly(
                            "desk.example",
                            "SIZE 52428800",
                            "8BITMIME",
                            "SMTPUTF8",
                            "PIPELINING",
                            "ENHANCEDSTATUSCODES");
            assertThat(peer.say("HELO peer.example", "250")).isEqualTo("250 desk.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unknown@site.example, 550 5.1.1",
        "closed@site.example, 550 5.2.1",
        "busy@site.example, 451 4.3.0",
        "broken@site.example, 451 4.3.0",
        "somebody@site.example, 250 2.1.5",
        "postmaster, 250 2.1.5"
    })
    void aRecipientIsJudgedWhenItIsNamed(String recipient, String expected) throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say("MAIL FROM:<>", "250 2.1.0");
            peer.say("RCPT TO:<" + recipient + ">", expected);
        }
    }

    @Test
    void aMailWithoutValidRecipientsHasNoText() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            peer.say("RCPT TO:<unknown@site.example>", "550");
            peer.say("DATA", "554 5.5.1");
        }
    }

    @Test
    void aBounceHasNoSender() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say("MAIL FROM:<>", "250");
            peer.say("RCPT TO:<desk@site.example>", "250");
            peer.say("DATA", "354");
            peer.send(".\r\n");
            peer.expect("250");
        }
        assertThat(kept.mails.getFirst().envelope().sender()).isNull();
        assertThat(kept.mails.getFirst().text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                MAIL FROM:ann@peer.example               | 501 5.1.7
                MAIL FROM:<ann@>                         | 501 5.1.7
                MAIL FROM:<a@b@c>                        | 501 5.1.7
                MAIL FROM:<a b@c.example>                | 501 5.1.7
                MAIL FROM:<ann@peer.example              | 501 5.1.7
                MAIL FROM:<"a@peer.example>              | 501 5.1.7
                MAIL FROM:<ann@peer.example>x            | 501 5.1.7
                MAIL TO:<ann@peer.example>               | 501 5.1.7
                MAIL FROM:<ann@peer.example> SIZE=       | 501 5.5.4
                MAIL FROM:<ann@peer.example> SIZE=1x     | 501 5.5.4
                MAIL FROM:<ann@peer.example> BODY=9BIT   | 501 5.5.4
                MAIL FROM:<ann@peer.example> SMTPUTF8=1  | 501 5.5.4
                MAIL FROM:<ann@peer.example> RET=FULL    | 555 5.5.4
                MAIL FROM:<ann@peer.example> SIZE=20000  | 250 2.1.0
                MAIL FROM:<ann@peer.example> SIZE=20001  | 552 5.3.4
                MAIL FROM:<ann@peer.example> SIZE=99999999999999999999999 | 552 5.3.4
                MAIL FROM:<ann@peer.example> body=8BITMIME size=1 | 250 2.1.0
                mail from: <ann@peer.example>            | 250 2.1.0
                MAIL FROM:<"a>@ b"@peer.example>         | 250 2.1.0
                MAIL FROM:<@a.example,@b.example:ann@peer.example> | 250 2.1.0
                RCPT TO:<desk@site.example>              | 503 5.5.1
                DATA                                     | 503 5.5.1
                VRFY desk                                | 252 2.1.5
                VRFY                                     | 501 5.5.4
                EXPN all                                 | 502 5.5.1
                AUTH PLAIN AAAA                          | 502 5.5.1
                STARTTLS                                 | 502 5.5.1
                BDAT 5 LAST                              | 502 5.5.1
                HELP                                     | 214 2.0.0
                NOOP whatever                            | 250 2.0.0
                RSET                                     | 250 2.0.0
                RSET x                                   | 501 5.5.4
                EHLO                                     | 501 5.5.4
                QUIT now                                 | 501 5.5.4
                WHATEVER                                 | 500 5.5.1
                """)
    void everyCommandHasItsCode(String command, String expected) throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say(command, expected);
        }
    }

    @Test
    void commandsKeepTheirOrder() throws IOException {
        try (Dialogue peer = Dialogue.with(start())) {
            peer.expect("220");
            peer.say("MAIL FROM:<ann@peer.example>", "503 5.5.1");
            peer.say("HELO peer", "250");
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            peer.say("MAIL FROM:<ann@peer.example>", "503 5.5.1");
            peer.say("DATA now", "501 5.5.4");
            peer.say("RSET", "250");
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            peer.say("RCPT TO:<>", "501 5.1.3");
            peer.say("RCPT TO:<desk@site.example> NOTIFY=NEVER", "555 5.5.4");
            peer.say("RCPT TO:<desk@site.example>", "250");
            peer.say("EHLO peer", "250");
            peer.say("RCPT TO:<desk@site.example>", "503 5.5.1");
        }
    }

    @Test
    void nothingIsRelayed() throws IOException {
        List<String> asked = new ArrayList<>();
        MailInlet none = new KeptMails() {
            @Override
            public Recipient recipient(String address) {
                asked.add(address);
                return new Recipient.Unknown();
            }
        };
        try (Dialogue peer = Dialogue.greeted(start(small(), none))) {
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            peer.say("RCPT TO:<@site.example:bob@other.example>", "550 5.1.1");
            peer.say("RCPT TO:<bob%other.example@site.example>", "550 5.1.1");
            peer.say("RCPT TO:<other.example!bob>", "550 5.1.1");
            peer.say("RCPT TO:<\"bob@other.example\"@site.example>", "550 5.1.1");
        }
        assertThat(asked)
                .containsExactly(
                        "bob@other.example",
                        "bob%other.example@site.example",
                        "other.example!bob",
                        "\"bob@other.example\"@site.example");
    }

    @Test
    void theHundredAndFirstRecipientWaits() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            for (int i = 0; i < 100; i++) {
                peer.say("RCPT TO:<u" + i + "@site.example>", "250");
            }
            peer.say("RCPT TO:<u100@site.example>", "452 4.5.3");
            peer.say("DATA", "354");
            peer.send("x\r\n.\r\n");
            peer.expect("250");
        }
        assertThat(kept.mails.getFirst().envelope().recipients()).hasSize(100);
        assertThat(kept.mails.getFirst().trace()).doesNotContain("for <");
    }

    @Test
    void aRecipientNamedTwiceIsOne() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.beginMail("desk@site.example", "desk@site.example");
            peer.send(".\r\n");
            peer.expect("250");
        }
        assertThat(kept.mails.getFirst().envelope().recipients()).hasSize(1);
    }

    @Test
    void theEleventhConnectionOfAPeerIsTurnedAway() throws IOException {
        int port = start();
        List<Dialogue> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(Dialogue.greeted(port));
        }
        try (Dialogue more = Dialogue.with(port)) {
            more.expect("421 4.7.0");
            more.expectClosed();
        }
        open.getFirst().say("QUIT", "221");
        open.getFirst().expectClosed();
        open.getFirst().close();
        try (Dialogue again = waited(port)) {
            again.say("NOOP", "250");
        }
        for (Dialogue each : open) {
            each.close();
        }
    }

    /// The place of who has gone is free a moment later.
    private static Dialogue waited(int port) throws IOException {
        while (true) {
            Dialogue dialogue = Dialogue.with(port);
            if (dialogue.reply().startsWith("220")) {
                return dialogue;
            }
            dialogue.close();
        }
    }

    @Test
    void tenHostsThatTakeAllTheyGetLeaveRoomForOthers() throws IOException {
        int port = start();
        List<Dialogue> greedy = new ArrayList<>();
        for (int connection = 0; connection < 10; connection++) {
            for (int host = 1; host <= 10; host++) {
                greedy.add(Dialogue.from("127.0.7." + host, port));
            }
        }
        for (int connection = 0; connection < 2; connection++) {
            try (Dialogue honest = Dialogue.from("127.0.8.1", port)) {
                honest.expect("220");
                honest.say("EHLO peer.example", "250");
            }
        }
        for (Dialogue each : greedy) {
            each.close();
        }
    }

    @Test
    void moreConnectionsThanAllMayHaveAreTurnedAway() throws IOException {
        int port = start(settings(Duration.ofSeconds(30), Duration.ofMinutes(1), 2, 10));
        try (Dialogue first = Dialogue.greeted(port);
                Dialogue second = Dialogue.greeted(port);
                Dialogue third = Dialogue.with(port)) {
            third.expect("421 4.7.0");
            first.say("NOOP", "250");
            second.say("NOOP", "250");
        }
    }

    @Test
    void theTwentiethBadCommandIsTheLast() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            for (int i = 0; i < 19; i++) {
                peer.say(i % 2 == 0 ? "NONSENSE" : "DATA", "50");
                peer.say("NOOP", "250");
            }
            peer.say("NONSENSE", "421 4.7.0");
            peer.expectClosed();
        }
    }

    @Test
    void aRefusedRecipientIsNoBadCommand() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            for (int i = 0; i < 50; i++) {
                peer.say("RCPT TO:<unknown@site.example>", "550");
            }
        }
    }

    @Test
    void aCommandOf2048BytesIsReadAndALongerOneRefused() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say("NOOP " + "x".repeat(2048 - 7), "250");
            peer.say("NOOP " + "x".repeat(2048 - 6), "500 5.5.6");
            peer.say("NOOP " + "x".repeat(30_000), "500 5.5.6");
            peer.say("NOOP", "250");
        }
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.send("x".repeat(60_000));
            peer.expect("421 4.7.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP\n", "NO\0OP\r\n", "NOOP\r\r\n", "NOOP \u00ff\r\n", "\n"})
    void aCommandThatIsNoProperLineIsNotCarriedOut(String bytes) throws IOException {
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.send(bytes);
            peer.expect("500 5.5.2");
            peer.say("NOOP", "250");
        }
    }

    @Test
    void anAddressBeyondAsciiIsAnnounced() throws IOException {
        // UTF-8, byte for byte
        String umlaut = "j\u00c3\u00bcrgen@site.example";
        try (Dialogue peer = Dialogue.greeted(start())) {
            peer.say("MAIL FROM:<" + umlaut + ">", "553 5.6.7");
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            peer.say("RCPT TO:<" + umlaut + ">", "553 5.6.7");
            peer.say("RSET", "250");
            peer.say("MAIL FROM:<" + umlaut + "> SMTPUTF8", "250");
            peer.say("RCPT TO:<" + umlaut + ">", "250");
            peer.say("DATA", "354");
            peer.send(".\r\n");
            peer.expect("250");
        }
        Envelope envelope = kept.mails.getFirst().envelope();
        assertThat(envelope.utf8()).isTrue();
        assertThat(envelope.recipients()).containsExactly("jürgen@site.example");
        assertThat(envelope.sender()).isEqualTo("jürgen@site.example");
        assertThat(kept.mails.getFirst().trace()).contains("with UTF8SMTP id");
    }

    @Test
    void aNameWritesNothingIntoTheTrace() throws IOException {
        try (Dialogue peer = Dialogue.with(start())) {
            peer.expect("220");
            peer.say("HELO x (evil) by y; <z>", "250");
            peer.beginMail("desk@site.example");
            peer.send(".\r\n");
            peer.expect("250");
        }
        assertThat(kept.mails.getFirst().trace())
                .startsWith("Received: from x??evil??by?y???z? (")
                .contains("with SMTP ");
    }
}
