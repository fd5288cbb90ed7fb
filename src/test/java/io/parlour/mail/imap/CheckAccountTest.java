package io.parlour.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.texts.ServerTexts;
import io.parlour.mail.imap.ImapAccount.Security;
import io.parlour.mail.imap.ImapAccount.SignIn;
import io.parlour.mail.receiver.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Each cause of trouble is named as itself (ML-10), and no secret is shown.
class CheckAccountTest {
    private FakeImap imap = start();
    private @Nullable SSLContext trust;

    private static FakeImap start() {
        try {
            return new FakeImap();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void fill() {
        imap.add("one");
    }

    @AfterEach
    void stop() throws IOException {
        imap.close();
    }

    private CheckAccount.Checked check(ImapAccount account, String folder) {
        ImapSettings usual = FetchFolderTest.HURRIED;
        return new CheckAccount(new ImapSettings(
                        usual.connect(),
                        Duration.ofMillis(500),
                        usual.idle(),
                        usual.poll(),
                        usual.backOff(),
                        usual.longestBackOff(),
                        usual.chunk(),
                        trust))
                .check(account, folder);
    }

    private @Nullable Trouble trouble(ImapAccount account) {
        CheckAccount.Checked checked = check(account, "INBOX");
        assertThat(String.join("\n", checked.dialogue())).doesNotContain(FakeImap.PASSWORD);
        return checked.trouble();
    }

    private ImapAccount account(Security security) {
        return imap.account(security, FakeImap.PASSWORD);
    }

    private ImapAccount token(ImapAccount.TokenSource tokens) {
        return new ImapAccount("localhost", imap.port(), Security.NONE, true, new SignIn.Token(FakeImap.USER, tokens));
    }

    @Test
    void theDialogueIsShownWithoutSecrets() {
        CheckAccount.Checked checked = check(imap.account(), "INBOX");

        assertThat(checked.trouble()).isNull();
        assertThat(checked.mails()).isEqualTo(1);
        assertThat(checked.dialogue())
                .contains("S: * OK ready", "C: A0 CAPABILITY", "C: A1 AUTHENTICATE PLAIN", "C: ••••", "S: A1 OK in")
                .anyMatch(line -> line.matches("C: A\\d EXAMINE INBOX"))
                .noneMatch(line -> line.contains(FakeImap.PASSWORD) || line.contains("AGFubgBzZWNyZXQ="));
    }

    @Test
    void aPasswordThatTheServerRepeatsIsMasked() {
        imap.capabilities.remove("AUTH=PLAIN");
        imap.refusal = "NO no user ann with password wrong-one";
        CheckAccount.Checked checked = check(imap.account(Security.NONE, "wrong-one"), "INBOX");

        assertThat(checked.trouble()).isEqualTo(new Trouble.WrongPassword("ann", "no user ann with password ••••"));
        assertThat(checked.dialogue())
                .anyMatch(line -> line.matches("C: A\\d LOGIN ••••"))
                .noneMatch(line -> line.contains("wrong-one"));
    }

    @Test
    void aPasswordWithSpacesAndUmlautsIsMaskedPieceByPiece() {
        imap.capabilities.remove("AUTH=PLAIN");
        CheckAccount.Checked checked = check(imap.account(Security.NONE, "my own wörd"), "INBOX");

        assertThat(checked.dialogue()).noneMatch(line -> line.contains("my") || line.contains("own"));
    }

    @Test
    void aNameWithoutServerIsNamed() {
        ImapAccount account = new ImapAccount(
                "no-such-host.invalid", 993, Security.TLS, true, new SignIn.Password("ann", FakeImap.PASSWORD));
        assertThat(trouble(account)).isEqualTo(new Trouble.UnknownHost("no-such-host.invalid"));
    }

    @Test
    void aPortWhereNothingListensIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ImapAccount account =
                new ImapAccount("localhost", port, Security.NONE, true, new SignIn.Password("ann", FakeImap.PASSWORD));
        assertThat(trouble(account)).isEqualTo(new Trouble.NothingListens("localhost", port));
    }

    @Test
    void aPortThatSaysNothingIsNamed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ImapAccount account = new ImapAccount(
                    "localhost", silent.getLocalPort(), Security.NONE, true, new SignIn.Password("ann", "x"));
            assertThat(trouble(account)).isEqualTo(new Trouble.NoAnswer("localhost", silent.getLocalPort()));
        }
    }

    @Test
    void aServerOfAnotherKindIsNamed() {
        imap.greeting = "220 mail.example ESMTP";
        assertThat(trouble(imap.account())).isEqualTo(new Trouble.NotImap("localhost", imap.port()));
    }

    @Test
    void aServerThatTurnsUsAwayIsQuoted() {
        imap.greeting = "* BYE too many connections";
        assertThat(trouble(imap.account())).isEqualTo(new Trouble.Refused("too many connections"));
    }

    @Test
    void tlsWhereThereIsNoneIsNamed() {
        assertThat(trouble(account(Security.TLS))).isEqualTo(new Trouble.NoTls("localhost", imap.port()));
        assertThat(trouble(account(Security.STARTTLS))).isEqualTo(new Trouble.NoStartTls("localhost"));
    }

    @Test
    void aCertificateIsBelievedWhenItIsTrustedAndNamesTheServer() throws Exception {
        SelfSigned own = SelfSigned.of("localhost");
        SelfSigned other = SelfSigned.of("other.example");
        imap.capabilities.add("STARTTLS");
        for (boolean atOnce : new boolean[] {true, false}) {
            ImapAccount account = account(atOnce ? Security.TLS : Security.STARTTLS);
            imap.tlsAtOnce = atOnce;
            imap.tls = own.server();
            trust = own.client();
            assertThat(trouble(account)).isNull();
            trust = other.client();
            assertThat(trouble(account)).isInstanceOf(Trouble.WrongCertificate.class);
            imap.tls = other.server();
            assertThat(trouble(account)).isInstanceOf(Trouble.WrongCertificate.class);
            ImapAccount careless =
                    new ImapAccount(account.host(), account.port(), account.security(), false, account.signIn());
            assertThat(trouble(careless)).isNull();
        }
    }

    @Test
    void aPasswordIsNotSentWhereItIsNotWanted() {
        imap.capabilities.remove("AUTH=PLAIN");
        imap.capabilities.add("LOGINDISABLED");
        assertThat(trouble(imap.account())).isEqualTo(new Trouble.PasswordInClear("localhost"));
        assertThat(imap.commands).noneMatch(line -> line.contains("LOGIN "));
    }

    @Test
    void aWrongPasswordIsNamed() {
        assertThat(trouble(imap.account(Security.NONE, "wrong")))
                .isEqualTo(new Trouble.WrongPassword("ann", "[AUTHENTICATIONFAILED] not you"));
    }

    @Test
    void aServerThatCannotTellNowBlamesNoPassword() {
        imap.refusal = "NO [UNAVAILABLE] later";
        assertThat(trouble(imap.account(Security.NONE, "wrong"))).isEqualTo(new Trouble.Refused("[UNAVAILABLE] later"));
    }

    @Test
    void tokensAreAskedForAndTheirFaultsNamed() {
        assertThat(trouble(token(() -> FakeImap.PASSWORD))).isNull();
        assertThat(trouble(token(() -> "stale"))).isInstanceOf(Trouble.TokenRefused.class);
        assertThat(trouble(token(() -> {
                    throw new IOException("invalid_grant");
                })))
                .isEqualTo(new Trouble.NoToken("ann", NoTokenException.Reason.UNAVAILABLE));
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThat(check(imap.account(), "Nowhere").trouble()).isEqualTo(new Trouble.MissingFolder("Nowhere"));
    }

    @Test
    void mailsAreCountedBeforeTheFirstReading() {
        CountMails count = new CountMails(FetchFolderTest.HURRIED, Clock.systemUTC());
        assertThat(count.count(imap.account(), "INBOX", List.of(7)))
                .isInstanceOfSatisfying(
                        CountMails.Answer.Counted.class,
                        counted -> assertThat(counted.counts().all()).isEqualTo(1));
        assertThat(count.count(imap.account(), "Nowhere", List.of(7)))
                .isEqualTo(new CountMails.Answer.Failed(new Trouble.MissingFolder("Nowhere")));
    }

    @Test
    void everyTroubleHasItsOwnCodeAndText() {
        List<Trouble> all = List.of(
                new Trouble.UnknownHost("h"),
                new Trouble.Inside("h"),
                new Trouble.NothingListens("h", 1),
                new Trouble.NoAnswer("h", 1),
                new Trouble.NoTls("h", 1),
                new Trouble.NoStartTls("h"),
                new Trouble.TlsFailed("h", "d"),
                new Trouble.WrongCertificate("h", "d"),
                new Trouble.NotImap("h", 1),
                new Trouble.WrongPassword("u", "a"),
                new Trouble.TokenRefused("u", "a"),
                new Trouble.NoToken("u", NoTokenException.Reason.REVOKED),
                new Trouble.PasswordInClear("h"),
                new Trouble.MissingFolder("f"),
                new Trouble.NoLastingNumbers("f"),
                new Trouble.Refused("a"),
                new Trouble.LineCut("h"));
        Set<String> codes = new HashSet<>();
        Set<String> words = new HashSet<>();
        ServerTexts texts = new ServerTexts(new JsonMapper());
        all.forEach(trouble -> {
            codes.add(trouble.code());
            words.add(texts.in("de").say(trouble.text()));
            assertThat(texts.in("en").say(trouble.text())).doesNotContain("{", "mailbox.trouble");
        });
        assertThat(all).hasSize(Trouble.class.getPermittedSubclasses().length);
        assertThat(codes).hasSameSizeAs(all);
        assertThat(words).hasSameSizeAs(all);
    }

    @Test
    void aSecretIsNotPartOfWhatAnAccountPrints() {
        assertThat(imap.account().toString()).contains("ann").doesNotContain(FakeImap.PASSWORD);
    }
}
