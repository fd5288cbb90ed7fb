package io.parlour.privacy.retention;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Keeps the transactions of a long deletion short, and leaves the database to other work between them.
final class Pace {
    private static final Duration AIM = Duration.ofMillis(300);
    private static final int LEAST = 10;
    private static final int MOST = 5_000;

    private int size = 50;

    /// How many rows the next step takes.
    int size() {
        return size;
    }

    /// After each step: a pause of an eighth of what it took.
    void after(Duration took) {
        if (took.compareTo(AIM) > 0) {
            size = Math.max(LEAST, size / 2);
        } else if (took.compareTo(AIM.dividedBy(2)) < 0) {
            size = Math.min(MOST, size * 3 / 2);
        }
        LockSupport.parkNanos(took.dividedBy(8).toNanos());
    }
}
