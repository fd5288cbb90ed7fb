package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule as it is kept. This is its JSON.
///
/// @param events a trigger is tried when one of them happens; with none, whatever happens
/// @param condition null: always
/// @param actions as `helpdesk.actions` reads them
/// @param timing of a time rule, else null
/// @param switchedOff that it was switched off because it failed too often
/// @param version of the save it is from, from 1
public record Rule(
        UUID id,
        Kind kind,
        String name,
        List<Happens> events,
        @Nullable JsonNode condition,
        JsonNode actions,
        @Nullable Timing timing,
        boolean active,
        boolean switchedOff,
        int failures,
        int version,
        Instant changedAt,
        @Nullable UUID changedBy) {

    public enum Kind {
        TRIGGER,
        TIME;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /// When a time rule acts.
    ///
    /// @param delaySeconds 1 to 34,560,000 (400 days); 0 and less, in all hours, from a moment that lies ahead
    /// @param calendar whose open hours count; null: all hours
    /// @param staleAfterSeconds when it writes to contacts and is later than this, a person decides
    public record Timing(
            Anchor anchor, long delaySeconds, @Nullable UUID calendar, long staleAfterSeconds) {}

    public Rule {
        events = List.copyOf(events);
    }
}
