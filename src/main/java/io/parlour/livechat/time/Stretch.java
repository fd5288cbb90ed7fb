package io.parlour.livechat.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From an instant to another; null for one that lasts.
record Stretch(Instant from, @Nullable Instant to) {
    /// What of it lies between two instants.
    Optional<Stretch> within(Instant start, Instant end) {
        Instant first = from.isAfter(start) ? from : start;
        Instant last = to == null || to.isAfter(end) ? end : to;
        return first.isBefore(last) ? Optional.of(new Stretch(first, last)) : Optional.empty();
    }

    /// Of one that has an end.
    Duration length() {
        return Duration.between(from, Objects.requireNonNull(to));
    }
}
