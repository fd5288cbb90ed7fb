package io.parlour.mail.imap;

import io.parlour.mail.imap.Keeper.Kept;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Readings of one folder over one line. What goes wrong in the middle leaves the cursor behind the last
/// kept mail.
final class FolderReading {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReading.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final List<Integer> COUNTED_DAYS = List.of(7, 30, 90, 365);
    private static final int BATCH = 50;
    private final ImapLine line;
    private final ImapLine.Folder folder;
    private final Keeper keeper;
    private final Clock clock;
    private final int chunk;
    private final Afterwards afterwards;
    private final AfterFetch afterFetch;
    private final List<Long> done = new ArrayList<>();
    private boolean tidied;
    private int kept;
    private @Nullable Trouble leftOver;

    private FolderReading(
            ImapLine line, ImapLine.Folder folder, AfterFetch afterFetch, Keeper keeper, Clock clock, int chunk) {
        this.line = line;
        this.folder = folder;
        this.keeper = keeper;
        this.clock = clock;
        this.chunk = chunk;
        this.afterFetch = afterFetch;
        this.afterwards = new Afterwards(line, afterFetch);
    }

    static FolderReading open(ImapLine line, FolderRules rules, Keeper keeper, Clock clock, int chunk) throws Troubled {
        ImapLine.Folder folder = line.open(rules.folder(), rules.afterFetch() instanceof AfterFetch.Keep);
        return new FolderReading(line, folder, rules.afterFetch(), keeper, clock, chunk);
    }

    Outcome read(Cursor from) {
        kept = 0;
        leftOver = null;
        done.clear();
        try {
            return switch (from) {
                case Cursor.None() -> new Outcome.Undecided(counts(line, folder, COUNTED_DAYS, clock));
                case Cursor.Now() -> fromNow();
                case Cursor.Everything() -> begin("ALL");
                case Cursor.Since(Instant time) -> begin(since(time));
                case Cursor.At at when at.uidValidity() == folder.uidValidity() -> onwards(at.lastUid());
                case Cursor.At at -> reread(at.uidValidity());
            };
        } catch (Troubled e) {
            return new Outcome.Failed(e.trouble(), kept);
        }
    }

    static MailCounts counts(ImapLine line, ImapLine.Folder folder, List<Integer> days, Clock clock) throws Troubled {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int each : days) {
            Instant time =
                    clock.instant().atZone(ZoneOffset.UTC).minusDays(each).toInstant();
            counts.put(each, line.search(since(time)).length);
        }
        return new MailCounts(folder.mails(), counts);
    }

    /// Servers compare days in a zone of their own: a day more is asked for, so that none is missed.
    private static String since(Instant time) {
        Instant first = Instant.EPOCH.plusSeconds(86_400);
        return time.isBefore(first) ? "ALL" : "SINCE " + DAY.format(time.minusSeconds(86_400));
    }

    private Outcome fromNow() throws Troubled {
        keeper.advance(folder.uidValidity(), highest());
        return new Outcome.Fetched(0, null);
    }

    private long highest() throws Troubled {
        return folder.uidNext() > 0
                ? folder.uidNext() - 1
                : Arrays.stream(line.search("ALL")).max().orElse(0);
    }

    private Outcome reread(long former) throws Troubled {
        Instant since = keeper.rereadFrom(former, folder.uidValidity());
        Outcome outcome = begin(since(since));
        return outcome instanceof Outcome.Fetched
                ? new Outcome.Reread(former, folder.uidValidity(), since, kept, leftOver)
                : outcome;
    }

    /// Whoever is older than what is asked for is passed over for good when all others are kept.
    private Outcome begin(String criteria) throws Troubled {
        long highest = highest();
        long[] uids = sorted(line.search(criteria), 0);
        Outcome.@Nullable Held held = fetch(uids);
        if (held != null) {
            return held;
        }
        if (uids.length == 0 || uids[uids.length - 1] < highest) {
            keeper.advance(folder.uidValidity(), highest);
        }
        return new Outcome.Fetched(kept, leftOver);
    }

    private Outcome onwards(long last) throws Troubled {
        tidy(last);
        long[] uids = sorted(line.search("UID " + (last + 1) + ":*"), last);
        Outcome.@Nullable Held held = fetch(uids);
        return held == null ? new Outcome.Fetched(kept, leftOver) : held;
    }

    /// A server answers `n:*` with its last mail, even when that is before n (RFC 3501 §9, sequence-set).
    private static long[] sorted(long[] uids, long after) {
        return Arrays.stream(uids)
                .filter(uid -> uid > after)
                .distinct()
                .sorted()
                .toArray();
    }

    private Outcome.@Nullable Held fetch(long[] uids) throws Troubled {
        for (long uid : uids) {
            Kept answer = fetch(uid);
            switch (answer) {
                case Kept.Stored() -> kept++;
                case Kept.Duplicate(), Kept.Skipped() -> {}
                case Kept.Later() -> {
                    finish();
                    return new Outcome.Held(uid, kept);
                }
            }
            if (done.size() >= BATCH) {
                finish();
            }
        }
        finish();
        return null;
    }

    private Kept fetch(long uid) throws Troubled {
        MailBody body;
        try {
            body = MailBody.of(line, uid, chunk, clock.instant());
        } catch (Troubled e) {
            if (e.trouble() instanceof Trouble.Refused(String answer)) {
                return keeper.unreadable(folder.uidValidity(), uid, answer);
            }
            throw e;
        }
        if (body == null) {
            return missing(uid);
        }
        Kept answer = keep(uid, body);
        if (answer instanceof Kept.Stored || answer instanceof Kept.Duplicate) {
            afterwards(uid, body);
        }
        return answer;
    }

    /// Somebody else may have removed it since it was listed; or it is there, and its answer could not be
    /// read.
    private Kept missing(long uid) throws Troubled {
        boolean there = Arrays.stream(line.search("UID " + uid)).anyMatch(each -> each == uid);
        return there
                ? keeper.unreadable(folder.uidValidity(), uid, "the server's answer has no mail in it")
                : new Kept.Duplicate();
    }

    private Kept keep(long uid, MailBody body) throws Troubled {
        Kept answer;
        try {
            answer = keeper.keep(folder.uidValidity(), uid, body.internalDate(), body);
        } catch (IOException | RuntimeException e) {
            if (body.failure() == null) {
                LOG.error("A fetched mail could not be kept.", e);
            }
            answer = new Kept.Later();
        }
        if (body.failure() instanceof Troubled troubled) {
            if (troubled.trouble() instanceof Trouble.Refused(String reason)) {
                return keeper.unreadable(folder.uidValidity(), uid, reason);
            }
            throw troubled;
        }
        return body.failure() == null ? answer : new Kept.Later();
    }

    private void afterwards(long uid, MailBody body) {
        if (body.ended()) {
            done.add(uid);
        } else {
            LOG.error("Mail {} of {} was called kept before it was read to its end.", uid, folder.name());
        }
    }

    private void finish() throws Troubled {
        try {
            afterwards.apply(done);
        } catch (Troubled e) {
            if (!(e.trouble() instanceof Trouble.Refused)) {
                throw e;
            }
            leftOver = e.trouble();
            tidied = false;
        }
        done.clear();
    }

    /// Who was kept before a crash, and not yet moved or deleted.
    private void tidy(long last) throws Troubled {
        if (tidied || !afterFetch.removes() || last < 1) {
            return;
        }
        tidied = true;
        List<Long> there = Arrays.stream(line.search("UID 1:" + last + " UNDELETED"))
                .filter(uid -> uid <= last)
                .boxed()
                .toList();
        for (int i = 0; i < there.size(); i += BATCH) {
            List<Long> some = there.subList(i, Math.min(there.size(), i + BATCH));
            done.addAll(keeper.kept(folder.uidValidity(), some));
            finish();
        }
    }
}
