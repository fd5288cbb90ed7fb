package io.parlour.mail.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyAnswerTest {
    private static final ClassifyAnswer CLASSIFY = new ClassifyAnswer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            550 | 5.1.1  | RCPT    | <kim@acme.example>: Recipient address rejected: User unknown                 | HARD    | no-such-user
            550 | -      | RCPT    | No such user here                                                            | HARD    | no-such-user
            550 | 5.1.1  | RCPT    | OK                                                                           | HARD    | no-such-user
            550 | 5.1.10 | RCPT    | RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup    | HARD    | no-such-user
            550 | 5.4.1  | RCPT    | [kim@acme.example]: Recipient address rejected: Access denied                 | HARD    | no-such-user
            550 | 5.1.2  | UNKNOWN | Bad destination system address                                               | HARD    | no-such-host
            -   | 5.4.4  | UNKNOWN | Host or domain name not found. Name service error for name=acme.example: Host not found | HARD | no-such-host
            551 | 5.1.6  | RCPT    | recipient no longer on server: kim@acme.example                              | HARD    | moved
            556 | 5.1.10 | RCPT    | acme.example does not accept mail (nullMX)                                   | HARD    | accepts-no-mail
            552 | 5.2.2  | RCPT    | <kim@acme.example>... Mailbox Full                                           | SOFT    | mailbox-full
            452 | 4.2.2  | RCPT    | The email account that you tried to reach is over quota                      | SOFT    | mailbox-full
            550 | 5.1.1  | RCPT    | Mailbox full                                                                 | SOFT    | mailbox-full
            452 | 4.3.1  | DATA    | Insufficient system storage                                                  | SOFT    | system-full
            550 | 5.2.1  | RCPT    | The email account that you tried to reach is disabled                        | SOFT    | suspended
            552 | 5.3.4  | DATA    | Message size exceeds fixed limit                                             | SOFT    | too-large
            450 | 4.2.0  | RCPT    | <kim@acme.example>: Recipient address rejected: Greylisted, see http://x.example | SOFT | on-hold
            554 | 5.4.6  | UNKNOWN | Too many hops                                                                | SOFT    | loop
            -   | 4.4.1  | UNKNOWN | connect to mx.acme.example[192.0.2.1]:25: Connection timed out               | SOFT    | network
            550 | 5.1.8  | MAIL    | Sender address rejected: Domain not found                                    | SOFT    | rejected
            553 | 5.1.0  | MAIL    | acme.example does not exist                                                  | SOFT    | rejected
            550 | -      | DATA    | Unknown user kim@acme.example                                                | SOFT    | filtered
            554 | 5.7.1  | CONNECT | Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org   | BLOCKED | listed
            550 | 5.7.1  | DATA    | Message content rejected, UBE                                                | BLOCKED | spam
            550 | 5.7.26 | DATA    | Unauthenticated email from acme.example is not accepted due to domain's DMARC policy | BLOCKED | sender-auth
            550 | 5.7.25 | CONNECT | The IP address sending this message does not have a PTR record setup          | BLOCKED | reverse-dns
            554 | 5.7.1  | RCPT    | <kim@acme.example>: Relay access denied                                      | BLOCKED | relay-denied
            421 | 4.7.0  | CONNECT | Too many connections from your host                                          | BLOCKED | rate
            421 | 4.7.0  | MAIL    | Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints | BLOCKED | reputation
            530 | 5.7.0  | MAIL    | Must issue a STARTTLS command first                                          | BLOCKED | tls
            554 | 5.6.0  | DATA    | Message contains bare LF                                                     | BLOCKED | not-compliant
            554 | -      | DATA    | Virus detected                                                               | BLOCKED | virus
            550 | 5.7.1  | RCPT    | Access denied                                                                | BLOCKED | policy
            550 | -      | RCPT    | Empfänger unbekannt                                                          | HARD    | no-such-user
            550 | 5.1.1  | RCPT    | Adresse d au moins un destinataire invalide                                  | HARD    | no-such-user
            550 | -      | RCPT    | Postfach voll                                                                | SOFT    | mailbox-full
            550 | -      | RCPT    | 用户不存在                                                                    | HARD    | no-such-user
            550 | 5.1.1  | RCPT    | IP address blacklisted by recipient                                          | BLOCKED | listed
            450 | 4.1.1  | RCPT    | User unknown                                                                 | SOFT    | no-such-user
            """)
    void theTableDecides(String code, String enhanced, Stage stage, String text, Severity severity, String reason) {
        Classification found = CLASSIFY.classify(code == null ? 0 : Integer.parseInt(code), enhanced, text, stage);

        assertThat(found)
                .extracting(Classification::severity, Classification::reason)
                .containsExactly(severity, reason);
        assertThat(found.rule()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"550,", "554,", "550, 5.0.0", "554, 5.0.0", "553, 5.0.0"})
    void generalCodesAloneAreNeverHard(int code, String enhanced) {
        for (Stage stage : Stage.values()) {
            assertThat(CLASSIFY.classify(code, enhanced, "", stage).severity()).isEqualTo(Severity.SOFT);
        }
    }

    @Property(tries = 300)
    void aTemporaryAnswerIsNeverHard(@ForAll @IntRange(min = 400, max = 499) int code, @ForAll String text) {
        for (Stage stage : Stage.values()) {
            assertThat(CLASSIFY.classify(code, null, text, stage).severity()).isNotEqualTo(Severity.HARD);
            assertThat(CLASSIFY.classify(code, "4.1.1", "user unknown " + text, stage)
                            .severity())
                    .isNotEqualTo(Severity.HARD);
        }
    }

    @Test
    void namesInAnAnswerSayNothing() {
        String text =
                "550 5.1.1 <spam@virus.example>: see https://policy.example/quota-full at relay.spam.acme.example";

        assertThat(CLASSIFY.classify(550, "5.1.1", text, Stage.RCPT).reason()).isEqualTo("no-such-user");
    }
}
