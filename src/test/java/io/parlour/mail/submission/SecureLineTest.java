package io.parlour.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Mail goes under TLS, to whom it is meant for, or not at all (ML-109).
class SecureLineTest {
    private static final Certificates AUTHORITY = Certificates.authority();
    private static final Certificates GOOD = AUTHORITY.issue("localhost", 3600);
    private static final Trust OURS = new Trust.Authorities(List.of(AUTHORITY.own()));

    @Test
    void aMailArrivesUnderTlsFromTheStartAndAfterStartTls() throws IOException {
        for (Security security : List.of(Security.IMPLICIT, Security.STARTTLS, Security.OPPORTUNISTIC)) {
            try (Sink sink = sink(GOOD, security == Security.IMPLICIT);
                    Connection connection = Mails.opened(
                            Connection.open(sink.endpoint(with(security, OURS)), Mails.LONG, new Habits()))) {
                assertThat(connection.submit(Mails.mail("a@x.example"))).isInstanceOf(Result.Accepted.class);
                assertThat(connection.submit(Mails.mail("b@x.example"))).isInstanceOf(Result.Accepted.class);
                assertThat(connection.tls()).isEqualTo("TLSv1.3");
                assertThat(sink.mails).hasSize(2);
            }
        }
    }

    @Test
    void helloIsSaidAgainUnderTls() throws IOException {
        try (Sink sink = sink(GOOD, false)) {
            Mails.opened(Connection.open(sink.endpoint(with(Security.STARTTLS, OURS)), Mails.LONG, new Habits()))
                    .close();
            assertThat(sink.commands).containsExactly("EHLO client.example", "STARTTLS", "EHLO client.example", "QUIT");
        }
    }

    @Test
    void aCertificateThatSignedItselfIsRefusedWithItsReason() throws IOException {
        for (Trust trust : List.of(new Trust.Machine(), OURS)) {
            assertRefused(Certificates.selfSigned("localhost"), trust, "the certificate is signed by itself");
        }
    }

    @Test
    void otherCertificatesAreRefusedWithTheirReasons() throws IOException {
        assertRefused(GOOD, new Trust.Machine(), "the certificate is from nobody we believe");
        assertRefused(AUTHORITY.issue("other.example", 3600), OURS, "the certificate is for another host");
        assertRefused(AUTHORITY.issue("localhost", -60), OURS, "the certificate has expired");
    }

    @Test
    void nothingIsCheckedWhereThatWasGivenUp() throws IOException {
        Certificates own = Certificates.selfSigned("other.example");
        for (UnaryOperator<Endpoint> change : List.of(
                with(Security.STARTTLS, new Trust.Anybody()), with(Security.OPPORTUNISTIC, new Trust.Machine()))) {
            try (Sink sink = sink(own, false);
                    Connection connection =
                            Mails.opened(Connection.open(sink.endpoint(change), Mails.LONG, new Habits()))) {
                assertThat(connection.tls()).isNotNull();
            }
        }
    }

    @Test
    void startTlsThatSomebodyTookAwayIsMissed() throws IOException {
        try (Sink sink = Sink.offering("PIPELINING").start()) {
            Opening.Failed failed = Mails.failed(sink, Mails.LONG, with(Security.STARTTLS, OURS));
            assertThat(failed.stage()).isEqualTo(Stage.TLS);
            assertThat(failed.fault()).isEqualTo(Fault.NO_TLS);
            assertThat(sink.commands).doesNotContain("STARTTLS").noneMatch(each -> each.startsWith("MAIL"));
        }
    }

    @Test
    void anEndOfTheLineInPlaceOfTlsIsNoMailInTheClear() throws IOException {
        Sink.Manner manner = (word, command) -> word.equals("STARTTLS") ? "454 4.7.0 not now" : null;
        try (Sink sink = Sink.offering("STARTTLS").with(manner).start()) {
            assertThat(Mails.failed(sink, Mails.LONG, with(Security.STARTTLS, OURS)))
                    .isEqualTo(new Opening.Failed(Stage.TLS, Fault.REFUSED, 454, "4.7.0", "4.7.0 not now"));
        }
    }

    @Test
    void whatIsSaidBetweenStartTlsAndTlsEndsIt() throws IOException {
        Sink.Manner manner =
                (word, command) -> word.equals("STARTTLS") ? "220 go\r\n250-sink.example\r\n250 AUTH PLAIN" : null;
        try (Sink sink = Sink.offering("STARTTLS")
                .with(manner)
                .with(GOOD.context(), false)
                .start()) {
            Opening.Failed failed = Mails.failed(sink, Mails.LONG, with(Security.STARTTLS, OURS));
            assertThat(failed.fault()).isEqualTo(Fault.INJECTED);
        }
    }

    @Test
    void aServerThatKeepsSilentInTheHandshakeEndsInTime() throws IOException {
        try (Sink sink = Sink.offering().with((word, command) -> Sink.STALL).start()) {
            Opening.Failed failed = Mails.failed(sink, Mails.brief("EHLO"), with(Security.IMPLICIT, OURS));
            assertThat(failed.fault()).isEqualTo(Fault.TIMEOUT);
            assertThat(failed.stage()).isEqualTo(Stage.TLS);
        }
    }

    @Test
    void whatIsNoTlsIsToldAsSuch() throws IOException {
        try (Sink sink = Sink.offering().start()) {
            assertThat(Mails.failed(sink, Mails.LONG, with(Security.IMPLICIT, OURS))
                            .fault())
                    .isEqualTo(Fault.HANDSHAKE);
        }
    }

    @Test
    void withoutTlsOnlyThisMachineIsReached() throws IOException {
        try (Sink sink = Sink.offering().start()) {
            UnaryOperator<Endpoint> away = same -> new Endpoint(
                    "mail.example", 25, List.of(address(192, 0, 2, 1)), Security.NONE, OURS, null, "client.example");
            assertThat(Mails.failed(sink, Mails.LONG, away))
                    .isEqualTo(new Opening.Failed(
                            Stage.CONNECT, Fault.UNSAFE, 0, null, "without TLS only this machine is reached"));
        }
    }

    private static InetAddress address(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Certificates certificates, Trust trust, String reason) throws IOException {
        for (Security security : List.of(Security.IMPLICIT, Security.STARTTLS)) {
            try (Sink sink = sink(certificates, security == Security.IMPLICIT)) {
                assertThat(Mails.failed(sink, Mails.LONG, with(security, trust)))
                        .isEqualTo(new Opening.Failed(Stage.TLS, Fault.CERTIFICATE, 0, null, reason));
                assertThat(sink.mails).isEmpty();
            }
        }
    }

    private static UnaryOperator<Endpoint> with(Security security, Trust trust) {
        return same -> new Endpoint(
                same.host(), same.port(), same.addresses(), security, trust, same.login(), same.helloName());
    }

    private static Sink sink(Certificates certificates, boolean implicit) {
        return Sink.offering("PIPELINING", "STARTTLS")
                .with(certificates.context(), implicit)
                .start();
    }
}
