package io.parlour.redaction;

import java.time.Duration;

/// When a detector must have finished. Asked again and again, so an endless detector cannot hold a sender.
record Deadline(long atNanos) {
    /// The time is over.
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("out of time");
        }
    }

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    void check() {
        if (System.nanoTime() - atNanos > 0) {
            throw new Passed();
        }
    }
}
