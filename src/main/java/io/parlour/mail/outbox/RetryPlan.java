package io.parlour.mail.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// When a mail that was not taken is tried again: 1, 5, 15, 30 minutes, 1, 2 hours, then every 4 hours, each 20 % more
/// or less, until its time is over (ML-101).
final class RetryPlan {
    static final Duration WARNING = Duration.ofHours(4);
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));
    private static final double SPREAD = 0.2;

    private final DoubleSupplier random;

    /// @param random from 0 to 1
    RetryPlan(DoubleSupplier random) {
        this.random = random;
    }

    /// Empty when it would be past the end.
    ///
    /// @param tries made so far, one at least
    Optional<Instant> next(int tries, Instant now, Instant end) {
        Duration wait = WAITS.get(Math.min(tries, WAITS.size()) - 1);
        double spread = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
        Instant next = now.plusMillis((long) (wait.toMillis() * spread));
        return next.isAfter(end) ? Optional.empty() : Optional.of(next);
    }
}
