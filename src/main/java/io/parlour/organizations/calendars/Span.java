package io.parlour.organizations.calendars;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Open from an instant to another, the second not included.
public record Span(Instant from, Instant to) {
    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /// What of it lies after an instant; empty at its end when nothing does.
    Span since(Instant at) {
        return at.isBefore(from) ? this : new Span(at.isBefore(to) ? at : to, to);
    }

    /// What of it lies before an instant; empty at its beginning when nothing does.
    Span until(Instant at) {
        return at.isAfter(to) ? this : new Span(from, at.isAfter(from) ? at : from);
    }

    long micros() {
        return ChronoUnit.MICROS.between(from, to);
    }
}
