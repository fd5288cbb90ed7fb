package io.parlour.helpdesk.views;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Numbers that are counted at most once in two seconds for whoever may share them (HD-24). Who asks meanwhile waits
/// for the one who counts, or is told the same number.
final class FreshCounts<K> {
    static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<K, Slot> slots = new ConcurrentHashMap<>();

    private static final class Slot {
        private @Nullable Instant at;
        private long count;

        synchronized long read(Clock clock, LongSupplier counting) {
            Instant now = clock.instant();
            if (at == null || !now.isBefore(at.plus(FRESH))) {
                count = counting.getAsLong();
                at = now;
            }
            return count;
        }

        synchronized boolean isOld(Instant now) {
            return at != null && !now.isBefore(at.plus(FRESH));
        }
    }

    FreshCounts(Clock clock) {
        this.clock = clock;
    }

    long of(K key, LongSupplier counting) {
        if (slots.size() >= MOST) {
            Instant now = clock.instant();
            slots.values().removeIf(slot -> slot.isOld(now));
        }
        return slots.computeIfAbsent(key, made -> new Slot()).read(clock, counting);
    }
}
