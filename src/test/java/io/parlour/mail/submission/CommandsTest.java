package io.parlour.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is said of a mail, by what the server can.
class CommandsTest {
    private static final String PLAIN = "Subject: x\r\n\r\nHello.\r\n";

    @Test
    void aServerThatCanNothingHearsTheLeast() throws IOException {
        Sink.Manner manner =
                (word, command) -> word.equals("EHLO") ? "502 5.5.1 what?" : word.equals("HELO") ? "250 hi" : null;
        try (Sink sink = Sink.offering().with(manner).start();
                Connection connection = Mails.open(sink)) {
            assertThat(connection.submit(submission("", "a@x.example", "id", PLAIN)))
                    .isInstanceOf(Result.Accepted.class);
            assertThat(sink.commands)
                    .containsExactly(
                            "EHLO client.example",
                            "HELO client.example",
                            "MAIL FROM:<>",
                            "RCPT TO:<a@x.example>",
                            "DATA");
        }
    }

    @Test
    void sizeAndReportsAreAskedWhereTheServerCan() throws IOException {
        try (Sink sink = Sink.offering("SIZE 1000", "DSN").start();
                Connection connection = Mails.open(sink)) {
            connection.submit(submission("b@shop.example", "a+b=c@x.example", "key 1", PLAIN));
            assertThat(sink.commands)
                    .contains(
                            "MAIL FROM:<b@shop.example> SIZE=22 RET=HDRS ENVID=key+201",
                            "RCPT TO:<a+b=c@x.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+2Bb+3Dc@x.example");
        }
    }

    @Test
    void aMailLargerThanTheServerTakesIsNotSent() throws IOException {
        try (Sink sink = Sink.offering("SIZE 21").start();
                Connection connection = Mails.open(sink)) {
            assertThat(connection.submit(submission("", "a@x.example", null, PLAIN)))
                    .isEqualTo(new Result.Unsendable("mail.too-large"));
            assertThat(sink.commands).containsExactly("EHLO client.example");
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void anAddressOfAnotherScriptNeedsTheServersHelpAndStopsNoOther() throws IOException {
        for (List<String> extensions : List.of(List.of("PIPELINING"), List.<String>of())) {
            try (Sink sink = Sink.offering(extensions.toArray(String[]::new)).start();
                    Connection connection = Mails.open(sink)) {
                Mails mails = Mails.to("a@x.example", "用户@x.example", "b@x.example", "no address", "c@bücher.example");
                connection.run(mails);
                assertThat(mails.told)
                        .containsSubsequence(
                                "Accepted a@x.example",
                                "Unsendable 用户@x.example",
                                "Accepted b@x.example",
                                "Unsendable no address",
                                "Accepted c@bücher.example");
                assertThat(mails.results.get(1)).isEqualTo(new Result.Unsendable("mail.address-needs-smtputf8"));
                assertThat(mails.results.get(3)).isEqualTo(new Result.Unsendable("mail.address-invalid"));
                assertThat(sink.mails)
                        .extracting(Sink.Mail::to)
                        .containsExactly(
                                "RCPT TO:<a@x.example>", "RCPT TO:<b@x.example>", "RCPT TO:<c@xn--bcher-kva.example>");
            }
        }
    }

    @Test
    void aServerThatHelpsIsToldWhatComes() throws IOException {
        try (Sink sink = Sink.offering("SMTPUTF8", "8BITMIME").start();
                Connection connection = Mails.open(sink)) {
            connection.submit(submission("", "ü@x.example", null, PLAIN));
            connection.submit(submission("", "a@x.example", null, "To: ü@x.example\r\n\r\nHello.\r\n"));
            connection.submit(submission("", "a@x.example", null, "To: u@x.example\r\n\r\nGrüße.\r\n"));
            assertThat(sink.commands)
                    .filteredOn(each -> each.startsWith("MAIL"))
                    .containsExactly(
                            "MAIL FROM:<> SMTPUTF8",
                            "MAIL FROM:<> BODY=8BITMIME SMTPUTF8",
                            "MAIL FROM:<> BODY=8BITMIME");
        }
    }

    @Test
    void anAddressHoldsNoOtherCommand() throws IOException {
        try (Sink sink = Sink.offering().start();
                Connection connection = Mails.open(sink)) {
            for (String bad :
                    List.of("a@x.example>\r\nRCPT TO:<b@x.example", "a@x.example\n", "a b@x.example", "<>", "")) {
                assertThat(connection.submit(submission("", bad, null, PLAIN)))
                        .isEqualTo(new Result.Unsendable("mail.address-invalid"));
            }
            assertThat(sink.mails).isEmpty();
        }
    }

    @Test
    void whatServersMayTakeForTheEndOfAMailIsNotSent() {
        for (String bad :
                List.of("a\n.\r\n", "a\r.\r\n", "a\r\n.\r", "a\r\n\n", "\n", "\r", "a", "a\r\nb", "", "a\r\r\n")) {
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> submission("", "a@x.example", null, bad));
        }
    }

    @Test
    void aMailInPiecesArrivesAsOne() throws IOException {
        try (Sink sink = Sink.offering().start();
                Connection connection = Mails.open(sink)) {
            List<byte[]> pieces =
                    List.of(Mails.bytes("X: 1\r\n"), Mails.bytes("Y: 2\r\n\r\n"), Mails.bytes(".b\r\n..\r\n"));
            connection.submit(new Submission(new Envelope("", "a@x.example"), pieces));
            assertThat(sink.mails).extracting(Sink.Mail::content).containsExactly("X: 1\r\nY: 2\r\n\r\n.b\r\n..\r\n");
        }
    }

    @Test
    void aMailLargerThanAnyBufferArrivesWhole() throws IOException {
        String body = "Subject: x\r\n\r\n" + ".line of a long mail\r\n".repeat(20_000);
        for (int extra : List.of(0, 1, 2, 3)) {
            try (Sink sink = Sink.offering("PIPELINING").start();
                    Connection connection = Mails.open(sink)) {
                connection.submit(submission("", "a@x.example", null, "x".repeat(extra) + body));
                assertThat(sink.mails.getFirst().content()).isEqualTo("x".repeat(extra) + body);
            }
        }
    }

    private static Submission submission(String from, String to, @Nullable String id, String mail) {
        return new Submission(new Envelope(from, to, id), Mails.bytes(mail));
    }
}
