package io.parlour.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Logging in, once and in the best way there is (ML-110).
class LogInTest {
    private static final Login.Password ADA = new Login.Password("ada", "gehëim");

    @Test
    void theExampleOfTheStandardComesOut() throws LineFault {
        Scram scram = new Scram(new Login.Password("user", "pencil"), "rOprNGfwEbeRWgbNEkqO");
        assertThat(scram.first()).isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        assertThat(scram.last("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))
                .isEqualTo("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(scram.isProven("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .isTrue();
        assertThat(scram.isProven("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .isFalse();
        assertThat(scram.isProven("e=other-error")).isFalse();
    }

    @Test
    void aChallengeThatWeakensUsIsNotAnswered() {
        for (String challenge : List.of(
                "",
                "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=abc,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=abcd,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1",
                "r=abcd,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999",
                "r=abcd,s=,i=4096",
                "r=abcd,s=?,i=4096",
                "m=x,r=abcd,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")) {
            assertThatExceptionOfType(LineFault.class)
                    .as(challenge)
                    .isThrownBy(() -> new Scram(ADA, "abc").last(challenge));
        }
    }

    @Test
    void thePasswordIsProvenWhereTheServerCan() throws IOException {
        for (boolean atOnce : List.of(true, false)) {
            ScramServer server = new ScramServer(ADA.password(), atOnce);
            try (Sink sink = Sink.offering("AUTH PLAIN LOGIN SCRAM-SHA-256")
                            .with(server)
                            .start();
                    Connection connection =
                            Mails.opened(Connection.open(sink.endpoint(as(ADA)), Mails.LONG, new Habits()))) {
                assertThat(connection.isOpen()).isTrue();
                assertThat(sink.commands).noneMatch(each -> each.contains(base64(ADA.password())));
            }
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws IOException {
        ScramServer server = new ScramServer("another", true);
        try (Sink sink =
                Sink.offering("AUTH PLAIN LOGIN SCRAM-SHA-256").with(server).start()) {
            assertThat(Mails.failed(sink, Mails.LONG, as(ADA)))
                    .isEqualTo(new Opening.Failed(Stage.AUTH, Fault.LOGIN_REFUSED, 535, "5.7.8", "5.7.8 no"));
            assertThat(sink.commands)
                    .filteredOn(each -> each.startsWith("AUTH"))
                    .hasSize(1);
        }
    }

    @Test
    void plainIsSaidInOneLine() throws IOException {
        assertSaid("AUTH LOGIN PLAIN", ADA, "AUTH PLAIN " + base64("\0ada\0gehëim"));
    }

    @Test
    void loginIsTheLastResort() throws IOException {
        assertSaid("AUTH=LOGIN", ADA, "AUTH LOGIN", base64("ada"), base64("gehëim"));
    }

    @Test
    void aTokenIsSaidAsOne() throws IOException {
        assertSaid(
                "AUTH PLAIN XOAUTH2",
                new Login.Token("ada@x.example", "t0k"),
                "AUTH XOAUTH2 " + base64("user=ada@x.example\1auth=Bearer t0k\1\1"));
    }

    @Test
    void aRefusedTokenEndsInARefusal() throws IOException {
        Sink.Manner manner = (word, command) -> switch (word) {
            case "AUTH" -> "334 eyJzdGF0dXMiOiI0MDAifQ==";
            case "" -> "535 5.7.8 no";
            default -> null;
        };
        try (Sink sink = Sink.offering("AUTH XOAUTH2").with(manner).start()) {
            assertThat(Mails.failed(sink, Mails.LONG, as(new Login.Token("a", "b")))
                            .fault())
                    .isEqualTo(Fault.LOGIN_REFUSED);
        }
    }

    @Test
    void aServerThatKnowsNoWayWeKnowIsNotSpokenTo() throws IOException {
        for (String offered : List.of("AUTH CRAM-MD5 NTLM", "SIZE 5")) {
            try (Sink sink = Sink.offering(offered).start()) {
                assertThat(Mails.failed(sink, Mails.LONG, as(ADA)).fault()).isEqualTo(Fault.NO_MECHANISM);
                assertThat(sink.commands).noneMatch(each -> each.startsWith("AUTH"));
            }
        }
    }

    @Test
    void aRefusalForNowIsNoWrongPassword() throws IOException {
        Sink.Manner manner = (word, command) -> word.equals("AUTH") ? "454 4.7.0 later" : null;
        try (Sink sink = Sink.offering("AUTH PLAIN").with(manner).start()) {
            assertThat(Mails.failed(sink, Mails.LONG, as(ADA)).fault()).isEqualTo(Fault.REFUSED);
        }
    }

    @Test
    void secretsDoNotShowInLogs() {
        assertThat(ADA.toString() + new Login.Token("a", "t0k")).doesNotContain("gehëim", "t0k");
    }

    private static void assertSaid(String offered, Login login, String... said) throws IOException {
        List<String> lines = List.of(said);
        Sink.Manner manner = (word, command) -> !lines.contains(command)
                ? null
                : command.equals(lines.getLast()) ? "235 2.7.0 welcome" : "334 VXNlcm5hbWU6";
        try (Sink sink = Sink.offering(offered).with(manner).start();
                Connection connection =
                        Mails.opened(Connection.open(sink.endpoint(as(login)), Mails.LONG, new Habits()))) {
            assertThat(connection.isOpen()).isTrue();
            assertThat(sink.commands).containsSequence(said);
        }
    }

    private static UnaryOperator<Endpoint> as(Login login) {
        return same -> new Endpoint(same.host(), same.port(), same.security(), login, same.helloName());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The other side of RFC 5802.
    ///
    /// @param atOnce whether its own proof comes with the last word, or before it
    private record ScramServer(String password, boolean atOnce, StringBuilder said) implements Sink.Manner {
        ScramServer(String password, boolean atOnce) {
            this(password, atOnce, new StringBuilder());
        }

        @Override
        public @Nullable String answer(String word, String command) {
            if (word.equals("AUTH")) {
                String first = decoded(command.substring("AUTH SCRAM-SHA-256 ".length()))
                        .substring("n,,".length());
                String challenge = first.substring(first.indexOf("r=")) + "xyz,s=" + base64("salt") + ",i=4096";
                said.append(first).append(',').append(challenge);
                return "334 " + base64(challenge);
            }
            if (word.isEmpty()) {
                return "235 2.7.0 welcome";
            }
            return word.matches("EHLO|GREETING|QUIT") ? null : verdict(decoded(command));
        }

        private String verdict(String last) {
            try {
                int proof = last.indexOf(",p=");
                byte[] all = (said + "," + last.substring(0, proof)).getBytes(StandardCharsets.UTF_8);
                byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec(
                                password.toCharArray(), "salt".getBytes(StandardCharsets.UTF_8), 4096, 256))
                        .getEncoded();
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                byte[] stored = sha256.digest(mac(salted, "Client Key".getBytes(StandardCharsets.UTF_8)));
                byte[] key = Base64.getDecoder().decode(last.substring(proof + 3));
                byte[] signature = mac(stored, all);
                for (int i = 0; i < key.length; i++) {
                    key[i] ^= signature[i];
                }
                if (!MessageDigest.isEqual(sha256.digest(key), stored)) {
                    return "535 5.7.8 no";
                }
                byte[] own = mac(mac(salted, "Server Key".getBytes(StandardCharsets.UTF_8)), all);
                String proven = base64("v=" + Base64.getEncoder().encodeToString(own));
                return atOnce ? "235 " + proven : "334 " + proven;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] mac(byte[] key, byte[] text) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        }

        private static String decoded(String text) {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        }
    }
}
