package io.parlour.organizations.calendars;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Time that counts, in microseconds of open hours (helpdesk.md §8).
public interface OpenTime {
    /// Every microsecond counts.
    OpenTime ALWAYS = new OpenTime() {
        @Override
        public long between(Instant from, Instant to) {
            return Math.max(0, ChronoUnit.MICROS.between(from, to));
        }

        @Override
        public Optional<Instant> after(Instant from, long micros) {
            return Optional.of(from.plus(Math.max(0, micros), ChronoUnit.MICROS));
        }

        @Override
        public Optional<Instant> firstOpen(Instant at) {
            return Optional.of(at);
        }
    };

    /// Nothing counts, such as by a calendar whose zone this machine does not know.
    OpenTime NEVER = new OpenTime() {
        @Override
        public long between(Instant from, Instant to) {
            return 0;
        }

        @Override
        public Optional<Instant> after(Instant from, long micros) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> firstOpen(Instant at) {
            return Optional.empty();
        }
    };

    /// Open microseconds from an instant to another; 0 when `to` is not after `from`.
    long between(Instant from, Instant to);

    /// The first instant at which so many open microseconds since `from` have passed; empty when nothing opens within
    /// 400 days, or when they are not used up within 10,000 days.
    Optional<Instant> after(Instant from, long micros);

    /// `at` itself where it is open; empty when nothing opens within 400 days.
    Optional<Instant> firstOpen(Instant at);
}
