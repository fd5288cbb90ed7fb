package io.parlour.helpdesk.sla;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// When somebody is told of a promise, once a cycle (HD-53).
///
/// @param value seconds, or whole percent of the target
@Schema(name = "SlaReminder")
public record Reminder(Kind kind, int value) {
    public enum Kind {
        /// So many seconds before it is due.
        BEFORE,
        /// When so much of the target is used up.
        PERCENT,
        /// So many seconds after it was missed.
        AFTER;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /// Under which a cycle keeps that it was told.
    String mark() {
        return kind.key() + ":" + value;
    }

    /// When it is due by a clock as it runs now; empty while it does not.
    Optional<Instant> at(SlaClock clock, Times times) {
        Instant due = clock.dueAt();
        Instant running = clock.runningSince();
        Instant breached = clock.breachedAt();
        if (!clock.open() || due == null) {
            return Optional.empty();
        }
        return switch (kind) {
            case BEFORE -> Optional.of(due.minusSeconds(value)).filter(at -> running != null && breached == null);
            case PERCENT ->
                running == null || breached != null
                        ? Optional.empty()
                        : times.of(clock.promise().calendar())
                                .after(running, clock.promise().micros() / 100 * value - clock.elapsed());
            case AFTER -> Optional.ofNullable(breached).map(missed -> missed.plusSeconds(value));
        };
    }
}
