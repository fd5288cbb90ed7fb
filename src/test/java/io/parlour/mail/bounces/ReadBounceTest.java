package io.parlour.mail.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.reading.ReadMail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReadBounceTest {
    private static final String POSTFIX = """
            Return-Path: <>
            From: MAILER-DAEMON@mx.shop.example (Mail Delivery System)
            To: b+1@bounce.shop.example
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mx.shop.example.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients. It's attached below.

            <kim@acme.example>: host mx.acme.example[192.0.2.1] said: 550 5.1.1
                <kim@acme.example>: Recipient address rejected: User unknown (in reply to
                RCPT TO command)

            <lee@acme.example>: host mx.acme.example[192.0.2.1] said: 452 4.2.2
                Mailbox full (in reply to RCPT TO command)

            --b1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.shop.example
            Original-Envelope-Id: e-17

            Final-Recipient: rfc822; kim@acme.example
            Original-Recipient: rfc822;kim@acme.example
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.acme.example
            Diagnostic-Code: smtp; 550 5.1.1 <kim@acme.example>: Recipient address
                rejected: User unknown

            Final-Recipient: rfc822; lee@acme.example
            Action: failed
            Status: 4.2.2
            Diagnostic-Code: smtp; 452 4.2.2 Mailbox full

            --b1
            Content-Type: message/rfc822

            From: shop@shop.example
            To: kim@acme.example, lee@acme.example
            Message-ID: <m1@shop.example>
            Subject: Your order

            Hello
            --b1--
            """;

    @Test
    void everyRecipientOfADeliveryStatusHasItsOwnVerdict() {
        Report report = read(POSTFIX).orElseThrow();

        assertThat(report.kind()).isEqualTo(Report.Kind.BOUNCE);
        assertThat(report.originalMessageId()).isEqualTo("m1@shop.example");
        assertThat(report.envelopeId()).isEqualTo("e-17");
        assertThat(report.recipients())
                .extracting(Verdict::recipient, Verdict::severity, Verdict::reason, Verdict::enhancedCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("kim@acme.example", Severity.HARD, "no-such-user", "5.1.1"),
                        org.assertj.core.groups.Tuple.tuple(
                                "lee@acme.example", Severity.SOFT, "mailbox-full", "4.2.2"));
        assertThat(report.recipients().getFirst().reportingMta()).isEqualTo("mx.shop.example");
    }

    @Test
    void everyFormOfNewLineGivesTheSameReport() {
        for (String newLine : List.of("\r\n", "\r")) {
            assertThat(read(POSTFIX.replace("\n", newLine))).isEqualTo(read(POSTFIX));
        }
    }

    @Test
    void aDelayIsNoFailure() {
        Report report =
                read(POSTFIX.replace("Action: failed", "Action: delayed")).orElseThrow();

        assertThat(report.kind()).isEqualTo(Report.Kind.DELAYED);
        assertThat(report.recipients()).extracting(Verdict::severity).containsOnly(Severity.NONE);
    }

    @Test
    void qmailTellsInWords() {
        Report report = read("""
                Return-Path: <>
                From: MAILER-DAEMON@mx.shop.example
                To: b@bounce.shop.example
                Subject: failure notice

                Hi. This is the qmail-send program at mx.shop.example.
                I'm afraid I wasn't able to deliver your message to the following addresses.
                This is a permanent error; I've given up. Sorry it didn't work out.

                <kim@acme.example>:
                192.0.2.1 does not like recipient.
                Remote host said: 550 No such user
                Giving up on 192.0.2.1.

                <lee@other.example>:
                Connected to 192.0.2.2 but sender was rejected.
                Remote host said: 550 5.7.1 Access denied

                --- Below this line is a copy of the message.

                Return-Path: <b@bounce.shop.example>
                Message-ID: <m2@shop.example>
                To: kim@acme.example

                Hello
                """).orElseThrow();

        assertThat(report.recipients())
                .extracting(Verdict::recipient)
                .containsExactly("kim@acme.example", "lee@other.example");
        assertThat(report.recipients()).extracting(Verdict::severity).containsExactly(Severity.HARD, Severity.BLOCKED);
        assertThat(report.originalMessageId()).isEqualTo("m2@shop.example");
    }

    @Test
    void eximNamesTheFailedInAHeader() {
        Report report = read("""
                Return-Path: <>
                X-Failed-Recipients: kim@acme.example
                Auto-Submitted: auto-replied
                From: Mail Delivery System <Mailer-Daemon@mx.shop.example>
                To: b@bounce.shop.example
                Subject: Mail delivery failed: returning message to sender

                This message was created automatically by mail delivery software.

                A message that you sent could not be delivered to one or more of its
                recipients. This is a permanent error. The following address(es) failed:

                  kim@acme.example
                    SMTP error from remote mail server after RCPT TO:<kim@acme.example>:
                    host mx.acme.example [192.0.2.1]: 550 unknown user

                ------ This is a copy of the message, including all the headers. ------

                Message-ID: <m3@shop.example>
                """).orElseThrow();

        assertThat(report.kind()).isEqualTo(Report.Kind.BOUNCE);
        assertThat(report.recipients())
                .singleElement()
                .extracting(Verdict::severity)
                .isEqualTo(Severity.HARD);
    }

    @Test
    void outlookExplainsAtLength() {
        Report report = read("""
                Return-Path: <>
                From: postmaster@outlook.example
                To: shop@shop.example
                Subject: Undeliverable: Your order

                Your message to kim@acme.example couldn't be delivered.

                kim wasn't found at acme.example.

                More Info for Email Admins
                Status code: 550 5.1.10

                This error occurs because the sender sent a message to an address that has been deleted.

                Original Message Details
                Sender Address: shop@shop.example
                Recipient Address: kim@acme.example

                Error Details
                Reported error: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
                """).orElseThrow();

        assertThat(report.recipients()).extracting(Verdict::recipient).containsExactly("kim@acme.example");
        assertThat(report.recipients()).extracting(Verdict::severity).containsExactly(Severity.HARD);
    }

    @Test
    void aWarningInWordsIsADelay() {
        Report report = read("""
                Return-Path: <>
                From: Mail Delivery System <Mailer-Daemon@mx.shop.example>
                To: shop@shop.example
                Subject: Warning: message 1XbC delayed 24 hours

                A message that you sent has not yet been delivered to one or more of its
                recipients after more than 24 hours on the queue on mx.shop.example.

                The address to which the message has not yet been delivered is:

                  kim@acme.example
                    Delay reason: Connection timed out

                No action is required on your part.
                """).orElseThrow();

        assertThat(report.kind()).isEqualTo(Report.Kind.DELAYED);
        assertThat(report.recipients()).extracting(Verdict::severity).containsExactly(Severity.NONE);
    }

    @Test
    void aNoticeOfARelayIsReadLikeAReport() {
        Report report = read("""
                Return-Path: <1@amazonses.com>
                From: SES <no-reply@sns.amazonaws.com>
                To: shop@shop.example
                Subject: AWS Notification Message

                {"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":\
                "kim@acme.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}],\
                "reportingMTA":"dns; a.amazonses.com"},"mail":{"messageId":"m6"}}
                """).orElseThrow();

        assertThat(report.kind()).isEqualTo(Report.Kind.BOUNCE);
        assertThat(report.recipients()).extracting(Verdict::severity).containsExactly(Severity.HARD);
    }

    @Test
    void aComplaintNamesWhoComplained() {
        Report report = read("""
                From: <abuse@mail.example>
                To: fbl@shop.example
                Subject: FW: Your order
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

                --b1
                Content-Type: text/plain

                This is an email abuse report.
                --b1
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: FBL/1.0
                Version: 1
                Original-Rcpt-To: <kim@mail.example>

                --b1
                Content-Type: message/rfc822

                Message-ID: <m4@shop.example>
                To: kim@mail.example

                Hello
                --b1--
                """).orElseThrow();

        assertThat(report.kind()).isEqualTo(Report.Kind.COMPLAINT);
        assertThat(report.feedbackType()).isEqualTo("abuse");
        assertThat(report.originalMessageId()).isEqualTo("m4@shop.example");
        assertThat(report.recipients()).extracting(Verdict::recipient).containsExactly("kim@mail.example");
    }

    @Test
    void anAnswerNobodyTypedIsNoFailure() {
        Report report = read("""
                Return-Path: <>
                From: Kim <kim@acme.example>
                To: shop@shop.example
                Subject: Automatic reply: Your order
                Auto-Submitted: auto-replied
                In-Reply-To: <m5@shop.example>

                I am away until Monday. Mails to lee@acme.example are read.
                """).orElseThrow();

        assertThat(report.kind()).isEqualTo(Report.Kind.AUTO_REPLY);
        assertThat(report.recipients()).extracting(Verdict::severity).containsOnly(Severity.NONE);
    }

    @Test
    void whatAPersonWritesOfBouncesIsNone() {
        String person = """
                From: Kim <kim@acme.example>
                To: shop@shop.example
                Subject: Mail delivery failed again?

                Hello, I got this from you: 550 5.1.1 <me@acme.example>: User unknown.
                Could not be delivered, it says. Out of office? No such user? Please help.
                """;

        assertThat(read(person)).isEmpty();
        assertThat(read(person.replace("Mail delivery failed again?", "Out of office on Monday")))
                .isEmpty();
        assertThat(read("From: kim@acme.example\n\n")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void aDaemonThatTellsOfNoFailureIsNone() {
        assertThat(read("""
                Return-Path: <>
                From: postmaster@acme.example
                To: shop@shop.example
                Subject: Welcome to our new server

                The server moves on Monday. Write to admin@acme.example.
                """)).isEmpty();
    }

    @Property(tries = 200)
    void anyMailAtAllIsTaken(@ForAll String subject, @ForAll String body) {
        String mail = "Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nSubject: " + subject + "\n\n" + body;

        assertThat(read(mail)).isNotNull();
        assertThat(read(POSTFIX.replace("Mailbox full", body))).isPresent();
    }

    private static Optional<Report> read(String mail) {
        return new ReadBounce().read(new ReadMail().read(mail.getBytes(StandardCharsets.UTF_8)));
    }
}
