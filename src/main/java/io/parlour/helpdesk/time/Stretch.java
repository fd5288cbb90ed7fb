package io.parlour.helpdesk.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// From one instant to a later one.
record Stretch(Instant from, Instant to) {
    /// What of it lies behind an instant; empty for nothing.
    Optional<Stretch> after(Instant until) {
        Instant begin = until.isAfter(from) ? until : from;
        return begin.isBefore(to) ? Optional.of(new Stretch(begin, to)) : Optional.empty();
    }

    /// What of it lies before an instant, in whole seconds.
    int secondsBefore(Instant end) {
        Instant last = end.isBefore(to) ? end : to;
        return last.isAfter(from) ? (int) Duration.between(from, last).toSeconds() : 0;
    }

    long millis() {
        return Duration.between(from, to).toMillis();
    }
}
