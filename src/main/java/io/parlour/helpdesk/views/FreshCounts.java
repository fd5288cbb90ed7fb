package io.parlour.helpdesk.views;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Numbers that are counted at most once in two seconds for whoever may share them (HD-24). Who asks meanwhile waits
/// for the one who counts, or is told the same number.
final class FreshCounts<K, C> {
    static final Duration FRESH = Duration.ofSeconds(2);

    /// What took too long to count is not tried again at once by everybody.
    static final Duration SLOW = Duration.ofSeconds(30);

    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<K, Slot<C>> slots = new ConcurrentHashMap<>();

    private static final class Slot<C> {
        private @Nullable Instant at;
        private @Nullable C count;

        synchronized @Nullable C read(Clock clock, Supplier<@Nullable C> counting) {
            Instant now = clock.instant();
            if (at == null || !now.isBefore(at.plus(count == null ? SLOW : FRESH))) {
                count = counting.get();
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

    /// Null where `counting` had none.
    @Nullable
    C of(K key, Supplier<@Nullable C> counting) {
        if (slots.size() >= MOST) {
            Instant now = clock.instant();
            slots.values().removeIf(slot -> slot.isOld(now));
        }
        return slots.computeIfAbsent(key, made -> new Slot<>()).read(clock, counting);
    }
}
