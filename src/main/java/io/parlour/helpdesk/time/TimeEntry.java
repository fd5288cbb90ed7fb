package io.parlour.helpdesk.time;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Time that an agent spent on a ticket.
///
/// @param conversation also that of a ticket that became part of the one it is shown in
/// @param message the reply or note it was spent on; null where nothing was sent
/// @param at when the reply left, or when it was spent
/// @param changedBy who changed it last, null for nobody
/// @param changeable whether who asks may change it
public record TimeEntry(
        UUID id,
        UUID conversation,
        @Nullable UUID message,
        UUID agent,
        String name,
        int seconds,
        Source source,
        boolean billable,
        @Nullable String note,
        Instant at,
        @Nullable String changedBy,
        boolean changeable) {
    /// Counted while the agent worked, or written down by hand.
    public enum Source {
        TIMER,
        MANUAL;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Source of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    TimeEntry changeable(boolean may) {
        return new TimeEntry(
                id, conversation, message, agent, name, seconds, source, billable, note, at, changedBy, may);
    }
}
