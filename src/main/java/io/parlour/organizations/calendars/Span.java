package io.parlour.organizations.calendars;

import java.time.Instant;

/// Open from an instant to another, the second not included.
public record Span(Instant from, Instant to) {
    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
