package io.parlour.kernel.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// At most so many of a thing within any window of time, for each key. Counted in memory: a node counts for itself,
/// and a restart forgets. Memory is bounded: beyond 50,000 keys those seen longest ago are forgotten first.
public final class SlidingLimit {
    private static final int MOST_KEYS = 50_000;

    private final int most;
    private final long window;
    private final LinkedHashMap<String, ArrayDeque<Long>> taken = new LinkedHashMap<>(16, 0.75f, true);

    public SlidingLimit(int most, Duration window) {
        this.most = most;
        this.window = window.toNanos();
    }

    /// Takes one, or says how long to wait. `now` is [System#nanoTime] outside of tests.
    public synchronized Optional<Duration> take(String key, long now) {
        if (most <= 0) {
            return Optional.of(Duration.ofNanos(window));
        }
        ArrayDeque<Long> times = taken.computeIfAbsent(key, absent -> new ArrayDeque<>(2));
        while (!times.isEmpty() && now - times.getFirst() >= window) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            return Optional.of(Duration.ofNanos(window - (now - times.getFirst())));
        }
        times.addLast(now);
        forgetOldest(now);
        return Optional.empty();
    }

    /// It turned out to be none that counts.
    public synchronized void giveBack(String key) {
        ArrayDeque<Long> times = taken.get(key);
        if (times != null) {
            times.pollLast();
        }
    }

    private void forgetOldest(long now) {
        Iterator<Map.Entry<String, ArrayDeque<Long>>> eldest = taken.entrySet().iterator();
        while (eldest.hasNext()) {
            ArrayDeque<Long> times = eldest.next().getValue();
            boolean over = times.isEmpty() || now - times.getLast() >= window;
            if (!over && taken.size() <= MOST_KEYS) {
                return;
            }
            eldest.remove();
        }
    }
}
