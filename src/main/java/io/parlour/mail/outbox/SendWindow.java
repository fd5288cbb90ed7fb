package io.parlour.mail.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How many mails may go in any stretch of time (ML-113). Counted by the minute, and of the minute in which a stretch
/// begins all mails count: never too many, a sixtieth of an hour too few at most. A stretch of a minute is counted by
/// the second.
final class SendWindow {
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Limit> limits;
    private final NavigableMap<Long, Integer> seconds = new TreeMap<>();
    private final NavigableMap<Long, Integer> minutes = new TreeMap<>();

    /// At most so many mails in any stretch of that length.
    record Limit(int mails, Duration stretch) {
        /// Of a day's mails, those that no person wrote leave a fifth to people.
        int most(boolean automatic) {
            return automatic && stretch.compareTo(DAY) >= 0 ? automatic(mails) : mails;
        }

        boolean isShort() {
            return stretch.compareTo(Duration.ofMinutes(1)) <= 0;
        }

        long grain() {
            return isShort() ? 1 : 60;
        }
    }

    SendWindow(List<Limit> limits) {
        this.limits = List.copyOf(limits);
    }

    List<Limit> limits() {
        return limits;
    }

    /// What mails that no person wrote may use of a daily limit.
    static int automatic(int mails) {
        return (mails * 4 + 4) / 5;
    }

    /// Whether one more may go now.
    ///
    /// @param automatic no person wrote it
    synchronized boolean hasRoom(Instant now, boolean automatic) {
        return limits.stream().allMatch(limit -> counted(limit, now) < limit.most(automatic));
    }

    /// Whether one more may go now; if so, it counts.
    synchronized boolean take(Instant now) {
        if (!hasRoom(now, false)) {
            return false;
        }
        long second = now.getEpochSecond();
        seconds.merge(second, 1, Integer::sum);
        minutes.merge(second / 60, 1, Integer::sum);
        seconds.headMap(second - 120).clear();
        minutes.headMap(second / 60 - 1_500).clear();
        return true;
    }

    private int counted(Limit limit, Instant now) {
        long begins = Math.floorDiv(now.minus(limit.stretch()).getEpochSecond(), limit.grain());
        return counts(limit).tailMap(begins).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private NavigableMap<Long, Integer> counts(Limit limit) {
        return limit.isShort() ? seconds : minutes;
    }

    /// When the next may go, as far as is known now.
    synchronized Instant free(Instant now, boolean automatic) {
        Instant free = now;
        for (Limit limit : limits) {
            Instant at = now;
            while (counted(limit, at) >= limit.most(automatic)) {
                at = at.plusSeconds(limit.grain());
            }
            free = at.isAfter(free) ? at : free;
        }
        return free;
    }

    /// What another window has counted.
    synchronized void learn(SendWindow other) {
        synchronized (other) {
            other.minutes.forEach((minute, mails) -> minutes.merge(minute, mails, Math::max));
            other.seconds.forEach((second, mails) -> seconds.merge(second, mails, Math::max));
        }
    }

    /// What was sent in a minute, here and elsewhere, when that is more than is known.
    synchronized void learn(Instant minute, int mails) {
        minutes.merge(minute.getEpochSecond() / 60, mails, Math::max);
    }
}
