package io.parlour.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.imap.Keeper.Kept;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchFolderTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    static final ImapSettings HURRIED = new ImapSettings(
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofMillis(20),
            Duration.ofMillis(5),
            Duration.ofMillis(40),
            100,
            null);
    private static final FolderRules KEEP = new FolderRules("INBOX", new AfterFetch.Keep());
    private static final FolderRules DELETE = new FolderRules("INBOX", new AfterFetch.Delete());
    private FakeImap imap = start();
    private final FakeKeeper keeper = new FakeKeeper();

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
        imap.add("two");
        imap.add("three");
    }

    @AfterEach
    void stop() throws IOException {
        imap.close();
    }

    private Outcome run(FolderRules rules) {
        return new FetchFolder(HURRIED, Clock.fixed(NOW, ZoneOffset.UTC))
                .run(imap.account(), rules, keeper.cursor, keeper);
    }

    private static Outcome fetched(int kept) {
        return new Outcome.Fetched(kept, null);
    }

    @Test
    void everyMailIsFetchedOnceByItsNumber() {
        imap.mails.get(1).flags.add("\\Seen");

        assertThat(run(KEEP)).isEqualTo(fetched(3));
        assertThat(run(KEEP)).isEqualTo(fetched(0));
        imap.add("four");
        assertThat(run(KEEP)).isEqualTo(fetched(1));

        assertThat(keeper.texts()).containsExactly("one", "two", "three", "four");
        assertThat(keeper.dates.getFirst()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(keeper.cursor).isEqualTo(new Cursor.At(1, 4));
    }

    @Test
    void readingLeavesNoTrace() {
        run(KEEP);

        assertThat(imap.mails).allMatch(mail -> mail.flags.isEmpty());
        assertThat(imap.commands)
                .anyMatch(command -> command.contains("EXAMINE"))
                .noneMatch(command -> command.contains("SELECT") || command.contains("STORE"))
                .filteredOn(command -> command.contains("FETCH"))
                .allMatch(command -> command.contains("BODY.PEEK[]"));
    }

    @Test
    void theLastMailIsNotNewAgain() {
        keeper.cursor = new Cursor.At(1, 3);

        assertThat(run(KEEP)).isEqualTo(fetched(0));
        assertThat(imap.commands)
                .anyMatch(command -> command.contains("UID SEARCH UID 4:*"))
                .noneMatch(command -> command.contains("FETCH"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 200, 1234})
    void aMailOfAnySizeIsFetchedWhole(int size) {
        String mail = IntStream.range(0, size)
                .mapToObj(i -> String.valueOf((char) (i % 256)))
                .reduce("", String::concat);
        imap.mails.clear();
        imap.add(mail);
        assertThat(run(KEEP)).isEqualTo(fetched(1));

        imap.understated = true;
        imap.add(mail + "!");
        assertThat(run(KEEP)).isEqualTo(fetched(1));

        assertThat(keeper.texts()).containsExactly(mail, mail + "!");
    }

    @Test
    void beforeAChoiceMailsAreCountedAndNoneIsFetched() {
        imap.mails.clear();
        imap.mails.addAll(IntStream.rangeClosed(1, 50_000)
                .mapToObj(i -> new FakeImap.Mail(i, NOW.minusSeconds(3600L * (i - 1)), new byte[] {'x'}))
                .toList());
        keeper.cursor = new Cursor.None();

        assertThat(run(KEEP)).isInstanceOfSatisfying(Outcome.Undecided.class, undecided -> {
            assertThat(undecided.counts().all()).isEqualTo(50_000);
            // a day more than asked for, and the hours of today
            assertThat(undecided.counts().withinDays())
                    .containsEntry(7, 8 * 24 + 13)
                    .containsEntry(30, 31 * 24 + 13);
        });
        assertThat(keeper.mails).isEmpty();
        assertThat(imap.commands).noneMatch(command -> command.contains("FETCH"));
    }

    @Test
    void fromNowOnNothingOldIsFetched() {
        keeper.cursor = new Cursor.Now();

        assertThat(run(KEEP)).isEqualTo(fetched(0));
        assertThat(keeper.cursor).isEqualTo(new Cursor.At(1, 3));
        imap.add("four");
        assertThat(run(KEEP)).isEqualTo(fetched(1));
        assertThat(keeper.texts()).containsExactly("four");
    }

    @Test
    void fromSomeDayOnOlderMailsArePassedOverForGood() {
        imap.mails.clear();
        imap.add("old", Instant.parse("2026-02-20T10:00:00Z"));
        imap.add("new", Instant.parse("2026-03-09T10:00:00Z"));
        imap.add("older, but copied here lately", Instant.parse("2025-01-01T10:00:00Z"));
        keeper.cursor = new Cursor.Since(Instant.parse("2026-03-08T00:00:00Z"));

        assertThat(run(KEEP)).isEqualTo(fetched(1));
        assertThat(run(KEEP)).isEqualTo(fetched(0));
        assertThat(keeper.texts()).containsExactly("new");
    }

    @Test
    void changedNumbersBringNoMailTwiceAndMissNone() {
        run(KEEP);
        imap.add("four");
        imap.renumber();

        assertThat(run(KEEP)).isEqualTo(new Outcome.Reread(1, 2, Instant.EPOCH, 1, null));
        assertThat(keeper.texts()).containsExactly("one", "two", "three", "four");
        assertThat(keeper.events).containsExactly("uids changed from 1 to 2");
        assertThat(run(KEEP)).isEqualTo(fetched(0));
    }

    @Test
    void changedNumbersAreReadAgainFromADay() {
        run(KEEP);
        imap.add("old", Instant.parse("2025-01-01T10:00:00Z"));
        imap.renumber();
        keeper.rereadFrom = Instant.parse("2026-02-25T00:00:00Z");

        assertThat(run(KEEP)).isEqualTo(new Outcome.Reread(1, 2, keeper.rereadFrom, 0, null));
        assertThat(keeper.cursor).isEqualTo(new Cursor.At(2, 4));
    }

    @Test
    void aMailThatIsNotKeptIsReadAgain() {
        keeper.planned.addAll(List.of(new Kept.Stored(), new Kept.Later()));

        assertThat(run(KEEP)).isEqualTo(new Outcome.Held(2, 1));
        assertThat(keeper.texts()).containsExactly("one");
        assertThat(run(KEEP)).isEqualTo(fetched(2));
        assertThat(keeper.texts()).containsExactly("one", "two", "three");
    }

    @Test
    void aLineThatBreaksInTheMiddleLosesNothing() {
        imap.mails.get(1).flags.add("x");
        run(new FolderRules("INBOX", new AfterFetch.Keep()));
        imap.add("a long one ".repeat(30));
        imap.hanging.add("FETCH");
        assertThat(run(KEEP)).isEqualTo(new Outcome.Failed(new Trouble.NoAnswer("localhost", imap.port()), 0));
        imap.hanging.clear();
        imap.cutting.add("FETCH");
        assertThat(run(KEEP)).isEqualTo(new Outcome.Failed(new Trouble.LineCut("localhost"), 0));

        assertThat(run(KEEP)).isEqualTo(fetched(1));
        assertThat(keeper.texts()).hasSize(4);
    }

    @Test
    void aMailTheServerCannotGiveIsTheKeepersDecision() {
        imap.broken.add(2L);

        assertThat(run(KEEP)).isEqualTo(new Outcome.Held(2, 1));
        keeper.unreadable = new Kept.Skipped();
        assertThat(run(KEEP)).isEqualTo(fetched(1));
        assertThat(keeper.texts()).containsExactly("one", "three");
        assertThat(keeper.events).contains("unreadable 2: this mail cannot be converted");
    }

    @Test
    void onlyKeptMailsAreDeleted() {
        keeper.planned.addAll(List.of(new Kept.Stored(), new Kept.Skipped(), new Kept.Duplicate()));

        assertThat(run(DELETE)).isEqualTo(fetched(1));
        assertThat(imap.uids()).containsExactly(2L);
    }

    @Test
    void aMailKeptBeforeACrashIsDeletedAtTheNextReading() {
        run(KEEP);
        imap.add("four");

        assertThat(run(DELETE)).isEqualTo(fetched(1));
        assertThat(keeper.texts()).hasSize(4);
        assertThat(imap.mails).isEmpty();
    }

    @Test
    void mailsFromBeforeTheBeginningAreNeverDeleted() {
        keeper.cursor = new Cursor.Now();
        run(DELETE);
        imap.add("four");
        run(DELETE);
        run(DELETE);

        assertThat(imap.uids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void withoutUidplusNothingIsExpunged() {
        imap.capabilities.remove("UIDPLUS");
        run(DELETE);

        assertThat(imap.mails).hasSize(3).allMatch(mail -> mail.flags.contains("\\Deleted"));
        assertThat(imap.commands).noneMatch(command -> command.contains("EXPUNGE"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keptMailsAreMovedAndAFolderThatIsMissingIsMade(boolean move) {
        if (!move) {
            imap.capabilities.remove("MOVE");
        }
        assertThat(run(new FolderRules("INBOX", AfterFetch.of("move:Done mails"))))
                .isEqualTo(fetched(3));

        assertThat(imap.mails).isEmpty();
        assertThat(imap.moved).hasSize(3);
        assertThat(imap.folders).contains("Done mails");
    }

    @Test
    void keptMailsAreMarkedAsSeen() {
        run(new FolderRules("INBOX", AfterFetch.of("seen")));

        assertThat(imap.mails).allMatch(mail -> mail.flags.contains("\\Seen"));
    }

    @Test
    void aServerThatHangsAnywhereIsGivenUp() {
        for (String where : List.of("GREETING", "CAPABILITY", "EXAMINE", "SEARCH", "FETCH", "AUTHENTICATE")) {
            imap.hanging.add(where);
            assertThat(run(KEEP)).isEqualTo(new Outcome.Failed(new Trouble.NoAnswer("localhost", imap.port()), 0));
            imap.hanging.clear();
        }
        assertThat(run(KEEP)).isEqualTo(fetched(3));
    }
}
