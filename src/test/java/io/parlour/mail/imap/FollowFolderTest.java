package io.parlour.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowFolderTest {
    private final FakeKeeper keeper = new FakeKeeper();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    private FollowFolder follow(FakeImap imap, ImapSettings settings) {
        FollowFolder follower = new FollowFolder(
                imap.account(),
                new FolderRules("INBOX", new AfterFetch.Keep()),
                () -> keeper.cursor,
                keeper,
                outcomes::add,
                settings,
                Clock.systemUTC());
        follower.start();
        return follower;
    }

    private static ImapSettings renewed(Duration idle) {
        ImapSettings usual = FetchFolderTest.HURRIED;
        return new ImapSettings(
                usual.connect(),
                Duration.ofSeconds(5),
                idle,
                usual.poll(),
                usual.backOff(),
                usual.longestBackOff(),
                usual.chunk(),
                null);
    }

    private void keptSoon(String... mails) {
        await().untilAsserted(() -> assertThat(keeper.texts()).containsExactly(mails));
    }

    @Test
    void whatArrivesDuringIdleIsFetchedAtOnce() throws Exception {
        try (FakeImap imap = new FakeImap();
                FollowFolder _ = follow(imap, renewed(Duration.ofMinutes(1)))) {
            imap.add("one");
            imap.idles.acquire();
            imap.arrive("two");
            imap.idles.acquire();
            imap.arrive("three");
            keptSoon("one", "two", "three");
            assertThat(imap.commands)
                    .filteredOn(line -> line.contains("AUTHENTICATE"))
                    .hasSize(1);
        }
    }

    @Test
    void idleIsRenewedOnTheSameLine() throws Exception {
        try (FakeImap imap = new FakeImap();
                FollowFolder _ = follow(imap, renewed(Duration.ofMillis(20)))) {
            imap.idles.acquire(3);
            // nobody was told: it is found by the reading that follows each IDLE
            imap.add("silent");
            keptSoon("silent");
            assertThat(imap.commands).contains("DONE");
            assertThat(imap.commands)
                    .filteredOn(line -> line.contains("AUTHENTICATE"))
                    .hasSize(1);
        }
    }

    @Test
    void aMailSentWhileTheLineWasCutIsFetchedAfterIt() throws Exception {
        try (FakeImap imap = new FakeImap();
                FollowFolder _ = follow(imap, renewed(Duration.ofMinutes(1)))) {
            imap.idles.acquire();
            imap.add("meanwhile");
            imap.cutAll();
            keptSoon("meanwhile");
            assertThat(outcomes).contains(new Outcome.Failed(new Trouble.LineCut("localhost"), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDLE", "DONE"})
    void aLineThatDiedWithoutAWordIsNoticedWhenIdleIsRenewed(String where) throws Exception {
        ImapSettings usual = FetchFolderTest.HURRIED;
        ImapSettings quick = new ImapSettings(
                usual.connect(),
                usual.read(),
                Duration.ofMillis(20),
                usual.poll(),
                usual.backOff(),
                usual.longestBackOff(),
                usual.chunk(),
                null);
        try (FakeImap imap = new FakeImap()) {
            imap.hanging.add(where);
            try (FollowFolder _ = follow(imap, quick)) {
                await().until(() -> outcomes.stream().anyMatch(Outcome.Failed.class::isInstance));
                imap.hanging.clear();
                imap.add("later");
                keptSoon("later");
            }
        }
    }

    @Test
    void withoutIdleItIsAskedAgain() throws Exception {
        try (FakeImap imap = new FakeImap()) {
            imap.capabilities.remove("IDLE");
            try (FollowFolder _ = follow(imap, FetchFolderTest.HURRIED)) {
                imap.add("one");
                keptSoon("one");
                imap.add("two");
                keptSoon("one", "two");
            }
            assertThat(imap.commands).noneMatch(line -> line.contains("IDLE"));
        }
    }

    @Test
    void faultsNeverEndIt() throws Exception {
        try (FakeImap imap = new FakeImap()) {
            imap.refusal = "NO [UNAVAILABLE] not now";
            imap.capabilities.remove("AUTH=PLAIN");
            imap.capabilities.add("LOGINDISABLED");
            try (FollowFolder _ = follow(imap, FetchFolderTest.HURRIED)) {
                await().until(() -> outcomes.size() >= 5);
                imap.capabilities.remove("LOGINDISABLED");
                imap.capabilities.add("AUTH=PLAIN");
                imap.add("at last");
                keptSoon("at last");
            }
        }
    }

    /// One that hangs and one with a wrong password keep none of the others waiting (ML-8).
    @Test
    void ofTenMailboxesTheEightThatCanReceiveDo() throws Exception {
        List<FakeImap> servers = new ArrayList<>();
        List<FakeKeeper> keepers = new ArrayList<>();
        List<FollowFolder> folders = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                servers.add(new FakeImap());
                keepers.add(new FakeKeeper());
            }
            servers.get(0).hanging.add("FETCH");
            servers.forEach(server -> server.add("before"));
            for (int i = 0; i < 10; i++) {
                ImapAccount account = i == 1
                        ? servers.get(i).account(ImapAccount.Security.NONE, "wrong")
                        : servers.get(i).account();
                FakeKeeper own = keepers.get(i);
                FollowFolder folder = new FollowFolder(
                        account,
                        new FolderRules("INBOX", new AfterFetch.Keep()),
                        () -> own.cursor,
                        own,
                        outcomes::add,
                        renewed(Duration.ofMinutes(1)),
                        Clock.systemUTC());
                folders.add(folder);
                folder.start();
            }
            for (FakeImap server : servers.subList(2, 10)) {
                server.idles.acquire();
                server.arrive("meanwhile");
            }
            await().untilAsserted(() -> assertThat(keepers.subList(2, 10))
                    .allSatisfy(own -> assertThat(own.texts()).containsExactly("before", "meanwhile")));
            assertThat(keepers.subList(0, 2))
                    .allSatisfy(own -> assertThat(own.texts()).isEmpty());
        } finally {
            for (FakeImap server : servers) {
                server.close();
            }
            folders.forEach(FollowFolder::close);
        }
    }

    @Test
    void anUndecidedFolderWaitsForTheChoice() throws Exception {
        keeper.cursor = new Cursor.None();
        try (FakeImap imap = new FakeImap();
                FollowFolder _ = follow(imap, FetchFolderTest.HURRIED)) {
            imap.add("one");
            await().until(() -> outcomes.stream().anyMatch(Outcome.Undecided.class::isInstance));
            assertThat(keeper.mails).isEmpty();
            keeper.cursor = new Cursor.Everything();
            keptSoon("one");
        }
    }

    @Test
    void closingEndsIdleWithoutTrouble() throws Exception {
        try (FakeImap imap = new FakeImap()) {
            try (FollowFolder _ = follow(imap, renewed(Duration.ofMinutes(1)))) {
                imap.idles.acquire();
            }
            assertThat(outcomes).noneMatch(Outcome.Failed.class::isInstance);
        }
    }

    @Test
    void pausesDoubleUpToTheLongestAndBeginAnew() throws IOException {
        BackOff backOff = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5));
        for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
            assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(seconds));
        }
        backOff.reset();
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void waitsAreFiniteAndPollsKeptWithinReason() {
        ImapSettings settings = ImapSettings.defaults();
        assertThat(settings.connect()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.read()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(25));
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.withPoll(Duration.ofSeconds(1)).poll()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.withPoll(Duration.ofMinutes(5)).poll()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.withPoll(Duration.ofDays(1)).poll()).isEqualTo(Duration.ofHours(1));
    }
}
