package io.parlour.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A line that breaks, or never ends, costs a known time and leaves no doubt where there need be none (ML-98,
/// ML-99, ML-111).
class BrokenLineTest {
    @ParameterizedTest
    @ValueSource(strings = {Sink.STALL, Sink.DRIP})
    void aServerThatKeepsSilentBeforeTheMailsEndsInTime(String silence) throws IOException {
        for (String word : List.of("GREETING", "EHLO")) {
            try (Sink sink = Sink.offering().with(only(word, silence)).start()) {
                assertThat(Mails.failed(sink, Mails.brief(word), same -> same))
                        .isEqualTo(
                                new Opening.Failed(Stage.valueOf(word), Fault.TIMEOUT, 0, null, "no answer in time"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Sink.STALL, Sink.DRIP})
    void aServerThatKeepsSilentBeforeTheDotDoesNotHaveTheMail(String silence) throws IOException {
        for (String word : List.of("MAIL", "RCPT", "DATA")) {
            try (Sink sink = Sink.offering("PIPELINING")
                            .with(only(word, silence))
                            .start();
                    Connection connection = Mails.open(sink, Mails.brief(word), new Habits())) {
                assertThat(connection.submit(Mails.mail("a@x.example")))
                        .isEqualTo(new Result.Broken(Stage.valueOf(word), Fault.TIMEOUT, false));
                assertThat(connection.isOpen()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Sink.STALL, Sink.DRIP, Sink.DROP})
    void afterTheDotItIsUncertainWhoHasTheMail(String end) throws IOException {
        try (Sink sink = Sink.offering("PIPELINING").with(only(".", end)).start();
                Connection connection = Mails.open(sink, Mails.brief("."), new Habits())) {
            assertThat(connection.submit(Mails.mail("a@x.example")))
                    .isInstanceOfSatisfying(Result.Broken.class, broken -> {
                        assertThat(broken.uncertain()).isTrue();
                        assertThat(broken.stage()).isEqualTo(Stage.CONTENT);
                        assertThat(broken.fault()).isEqualTo(end.equals(Sink.DROP) ? Fault.CLOSED : Fault.TIMEOUT);
                    });
        }
    }

    @Test
    void onlyTheMailWithADotIsUncertainAndTheOneBehindItIsNot() throws IOException {
        Sink.Manner manner = (word, content) -> word.equals(".") && content.contains("b@x") ? Sink.DROP : null;
        try (Sink sink = Sink.offering("PIPELINING").with(manner).start();
                Connection connection = Mails.open(sink)) {
            Mails mails = Mails.to("a@x.example", "b@x.example", "c@x.example", "d@x.example");
            connection.run(mails);
            assertThat(mails.results).hasSize(3);
            assertThat(mails.results.get(1)).isEqualTo(new Result.Broken(Stage.CONTENT, Fault.CLOSED, true));
            assertThat(mails.results.get(2)).isEqualTo(new Result.Broken(Stage.MAIL, Fault.CLOSED, false));
        }
    }

    @Test
    void aServerThatReadsNoMoreEndsInTimeAndDoesNotHaveTheMail() throws IOException {
        try (Sink sink = Sink.offering().with(only("DATA", Sink.DEAF)).start();
                Connection connection = Mails.open(sink, Mails.brief("write"), new Habits())) {
            assertThat(connection.submit(Mails.mail("a@x.example", "x\r\n".repeat(10_000_000))))
                    .isEqualTo(new Result.Broken(Stage.CONTENT, Fault.TIMEOUT, false));
        }
    }

    @Test
    void anAnswerThatHasNoEndIsNotReadForEver() throws IOException {
        String long1 = "250-" + "x".repeat(2_100) + "\r\n250 ok";
        String many = "250-x\r\n".repeat(101) + "250 ok";
        for (String answer :
                List.of(long1, many, "250 ok\r", "hello", "25", "2x0 ok", "250_ok", "250-ok\r\n251 ok", "")) {
            try (Sink sink = Sink.offering().with(only("MAIL", answer)).start();
                    Connection connection = Mails.open(sink, Mails.brief("MAIL"), new Habits())) {
                assertThat(connection.submit(Mails.mail("a@x.example")))
                        .as(answer)
                        .isInstanceOfSatisfying(
                                Result.Broken.class,
                                broken -> assertThat(broken.uncertain()).isFalse());
            }
        }
    }

    @Test
    void anAnswerThatIsNeitherYesNorNoAfterTheDotIsUncertain() throws IOException {
        try (Sink sink = Sink.offering().with(only(".", "354 go on")).start();
                Connection connection = Mails.open(sink)) {
            assertThat(connection.submit(Mails.mail("a@x.example")))
                    .isEqualTo(new Result.Broken(Stage.CONTENT, Fault.UNREADABLE, true));
        }
    }

    @Test
    void aServerThatTakesLeaveIsBelieved() throws IOException {
        for (String word : List.of("MAIL", "RCPT", "DATA", ".")) {
            try (Sink sink = Sink.offering("PIPELINING")
                            .with(only(word, "421 4.3.2 going down"))
                            .start();
                    Connection connection = Mails.open(sink)) {
                Stage stage = word.equals(".") ? Stage.CONTENT : Stage.valueOf(word);
                assertThat(connection.submit(Mails.mail("a@x.example")))
                        .isEqualTo(new Result.Refused(stage, 421, "4.3.2", "4.3.2 going down"));
                assertThat(connection.isOpen()).isFalse();
                assertThat(connection.submit(Mails.mail("b@x.example")))
                        .isEqualTo(new Result.Broken(Stage.CONNECT, Fault.CLOSED, false));
            }
        }
    }

    @Test
    void whatWasSaidUnaskedIsNotTakenForAnAnswer() throws IOException {
        try (Sink sink = Sink.offering()
                        .with(only(".", "250 taken\r\n250 and more"))
                        .start();
                Connection connection = Mails.open(sink)) {
            assertThat(connection.submit(Mails.mail("a@x.example"))).isInstanceOf(Result.Accepted.class);
            assertThat(connection.submit(Mails.mail("b@x.example")))
                    .isEqualTo(new Result.Broken(Stage.MAIL, Fault.CLOSED, false));
        }
    }

    @Test
    void anAddressThatNeverAnswersIsGivenUp() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        // one that accepts nobody: when its queue is full the system lets who knocks wait
        try (Sink sink = Sink.offering().start();
                ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException e) {
                    break; // full
                }
            }
            assertThat(Mails.failed(
                            sink,
                            Mails.brief("connect"),
                            endpoint -> new Endpoint(
                                    endpoint.host(),
                                    full.getLocalPort(),
                                    List.of(InetAddress.getLoopbackAddress()),
                                    endpoint.security(),
                                    endpoint.trust(),
                                    endpoint.login(),
                                    endpoint.helloName())))
                    .isEqualTo(new Opening.Failed(Stage.CONNECT, Fault.UNREACHABLE, 0, null, "nobody answers"));
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Sink.STALL, Sink.DRIP})
    void aServerThatDoesNotLetUsGoIsLeft(String silence) throws IOException {
        try (Sink sink = Sink.offering().with(only("QUIT", silence)).start()) {
            Connection connection = Mails.open(sink, Mails.brief("QUIT"), new Habits());
            assertThat(connection.submit(Mails.mail("a@x.example"))).isInstanceOf(Result.Accepted.class);
            connection.close();
            assertThat(connection.isOpen()).isFalse();
            assertThat(sink.commands).last().isEqualTo("QUIT");
        }
    }

    @Test
    void nobodyAtTheAddressIsToldAsSuch() throws IOException {
        // bound and not listening: nobody else can take the port meanwhile
        try (Sink sink = Sink.offering().start();
                Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(Mails.failed(
                            sink,
                            Timeouts.of(Duration.ofSeconds(5)),
                            endpoint -> new Endpoint(
                                    endpoint.host(),
                                    held.getLocalPort(),
                                    List.of(InetAddress.getLoopbackAddress()),
                                    endpoint.security(),
                                    endpoint.trust(),
                                    endpoint.login(),
                                    endpoint.helloName())))
                    .isEqualTo(new Opening.Failed(Stage.CONNECT, Fault.UNREACHABLE, 0, null, "nobody answers"));
        }
    }

    @Test
    void aServerThatWantsNobodySaysWhy() throws IOException {
        try (Sink sink =
                Sink.offering().with(only("GREETING", "554 5.7.1 not you")).start()) {
            assertThat(Mails.failed(sink, Mails.LONG, same -> same))
                    .isEqualTo(new Opening.Failed(Stage.GREETING, Fault.REFUSED, 554, "5.7.1", "5.7.1 not you"));
        }
    }

    private static Sink.Manner only(String word, String answer) {
        return (each, command) -> each.equals(word) ? answer : null;
    }
}
