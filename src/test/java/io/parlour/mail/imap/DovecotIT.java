package io.parlour.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.mail.imap.ImapAccount.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// Against the server that most mailboxes live on.
class DovecotIT {
    private final Instant lately = Instant.now().minus(Duration.ofDays(2));
    private final Instant longAgo = Instant.now().minus(Duration.ofDays(400));

    private final FakeKeeper keeper = new FakeKeeper();
    private @Nullable Dovecot started;

    @BeforeEach
    void begin() throws IOException, GeneralSecurityException, InterruptedException {
        Optional<String> missing = Dovecot.missing();
        missing.ifPresent(why ->
                LoggerFactory.getLogger(DovecotIT.class).error("NOT TESTED against a real IMAP server: {}", why));
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        started = new Dovecot(Files.createTempDirectory("dovecot"));
    }

    @AfterEach
    void end() throws InterruptedException, IOException {
        if (started != null) {
            started.remove();
        }
    }

    private Dovecot dovecot() {
        return Objects.requireNonNull(started);
    }

    private ImapSettings settings() throws IOException, GeneralSecurityException {
        ImapSettings usual = ImapSettings.defaults();
        return new ImapSettings(
                usual.connect(),
                usual.read(),
                usual.idle(),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                usual.chunk(),
                dovecot().certificate().client());
    }

    private Outcome run(Security security, String after) throws IOException, GeneralSecurityException {
        return new FetchFolder(settings(), Clock.systemUTC())
                .run(
                        dovecot().account(security, "secret"),
                        new FolderRules("INBOX", AfterFetch.of(after)),
                        keeper.cursor,
                        keeper);
    }

    private static Outcome fetched(int kept) {
        return new Outcome.Fetched(kept, null);
    }

    private static String mail(int number) {
        return "Subject: " + number + "\n\nText \u00ff " + number + "\n";
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void allThatCameWhileNobodyLookedIsFetchedOnce(Security security) throws IOException, GeneralSecurityException {
        for (int i = 0; i < 500; i++) {
            if (i % 3 == 0) {
                dovecot().deliverSeen(mail(i));
            } else {
                dovecot().deliver(mail(i), lately);
            }
        }
        assertThat(run(security, "keep")).isEqualTo(fetched(500));
        assertThat(run(security, "keep")).isEqualTo(fetched(0));
        for (int i = 500; i < 510; i++) {
            dovecot().deliver(mail(i), lately);
        }
        assertThat(run(security, "keep")).isEqualTo(fetched(10));
        assertThat(keeper.texts()).hasSize(510).contains(mail(7).replace("\n", "\r\n"));
        assertThat(dovecot().mails("")).isEqualTo(510);
    }

    @Test
    void aLargeMailIsFetchedWhole() throws IOException, GeneralSecurityException {
        String large = "Subject: large\n\n" + "0123456789abcdef\n".repeat(120_000);
        dovecot().deliver(large, lately);
        assertThat(run(Security.TLS, "keep")).isEqualTo(fetched(1));
        assertThat(keeper.texts()).containsExactly(large.replace("\n", "\r\n"));
        assertThat(dovecot().anySeen()).isFalse();
    }

    @Test
    void aFolderWithFiftyThousandMailsAsksFirst() throws IOException, GeneralSecurityException {
        dovecot().deliverMany(49_990, mail(0), longAgo);
        dovecot().deliverMany(10, mail(1), lately);
        keeper.cursor = new Cursor.None();

        assertThat(run(Security.TLS, "keep")).isInstanceOfSatisfying(Outcome.Undecided.class, undecided -> {
            assertThat(undecided.counts().all()).isEqualTo(50_000);
            assertThat(undecided.counts().withinDays()).containsEntry(7, 10).containsEntry(365, 10);
        });
        assertThat(keeper.mails).isEmpty();

        keeper.cursor = new Cursor.Now();
        assertThat(run(Security.TLS, "keep")).isEqualTo(fetched(0));
        dovecot().deliver(mail(2), lately);
        assertThat(run(Security.TLS, "keep")).isEqualTo(fetched(1));
    }

    @Test
    void keptMailsAreMovedIntoAFolderThatIsMade() throws IOException, GeneralSecurityException {
        dovecot().deliver(mail(1), lately);
        dovecot().deliver(mail(2), lately);
        assertThat(run(Security.STARTTLS, "move:Erledigt für Ann")).isEqualTo(fetched(2));
        assertThat(dovecot().mails("")).isZero();
        assertThat(dovecot().mails(".Erledigt f&APw-r Ann")).isEqualTo(2);
    }

    @Test
    void aMailKeptBeforeACrashIsDeletedAtTheNextReading() throws IOException, GeneralSecurityException {
        dovecot().deliver(mail(1), lately);
        assertThat(run(Security.TLS, "keep")).isEqualTo(fetched(1));
        dovecot().deliver(mail(2), lately);
        assertThat(run(Security.TLS, "delete")).isEqualTo(fetched(1));
        assertThat(dovecot().mails("")).isZero();
        assertThat(keeper.texts()).hasSize(2);
    }

    @Test
    void changedNumbersBringNoMailTwiceAndMissNone()
            throws IOException, GeneralSecurityException, InterruptedException {
        dovecot().deliver(mail(1), lately);
        assertThat(run(Security.TLS, "keep")).isEqualTo(fetched(1));
        dovecot().stop();
        dovecot().renumber();
        dovecot().deliver(mail(2), lately);
        dovecot().start();
        assertThat(run(Security.TLS, "keep"))
                .isInstanceOfSatisfying(
                        Outcome.Reread.class,
                        reread -> assertThat(reread.kept()).isEqualTo(1));
        assertThat(keeper.texts()).hasSize(2);
    }

    @Test
    void whatArrivesIsFetchedAtOnceAndAlsoAfterTheServerWasAway() throws Exception {
        List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        FollowFolder follower = new FollowFolder(
                dovecot().account(Security.TLS, "secret"),
                new FolderRules("INBOX", new AfterFetch.Seen()),
                () -> keeper.cursor,
                keeper,
                outcomes::add,
                settings(),
                Clock.systemUTC());
        try (follower) {
            follower.start();
            await().until(() -> !outcomes.isEmpty());
            dovecot().deliver(mail(1), lately);
            await().until(() -> keeper.texts().size() == 1);
            dovecot().stop();
            dovecot().deliver(mail(2), lately);
            await().until(() -> outcomes.stream().anyMatch(Outcome.Failed.class::isInstance));
            dovecot().start();
            await().until(() -> keeper.texts().size() == 2);
        }
        await().until(dovecot()::anySeen);
    }

    @Test
    void causesAreToldApart() throws IOException, GeneralSecurityException {
        CheckAccount check = new CheckAccount(settings());
        assertThat(check.check(dovecot().account(Security.TLS, "secret"), "INBOX")
                        .trouble())
                .isNull();
        assertThat(check.check(dovecot().account(Security.TLS, "wrong"), "INBOX")
                        .trouble())
                .isInstanceOf(Trouble.WrongPassword.class);
        assertThat(check.check(dovecot().account(Security.STARTTLS, "secret"), "Nowhere")
                        .trouble())
                .isEqualTo(new Trouble.MissingFolder("Nowhere"));
        assertThat(new CheckAccount(ImapSettings.defaults())
                        .check(dovecot().account(Security.TLS, "secret"), "INBOX")
                        .trouble())
                .isInstanceOf(Trouble.WrongCertificate.class);
    }
}
