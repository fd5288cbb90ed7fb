package io.parlour.helpdesk.assignment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a department shares its tickets out (HD-17).
///
/// @param capacity how many of its tickets in new and open an agent has at most, 1 to 500
/// @param requeueAfterMinutes for so long an agent may be gone; 0: tickets stay, however long; null:
///     as usual, fifteen minutes where the department gives them out by itself, else they stay (HD-19)
/// @param requeueAll also those whose contact waits for nothing
/// @param preferHours for so long the one who had a ticket gets it again when back; 0 for never
public record Sharing(
        UUID department,
        Mode mode,
        int capacity,
        @Nullable Integer requeueAfterMinutes,
        boolean requeueAll,
        int preferHours) {
    /// By hand, twenty each, the rest as usual.
    static Sharing byHand(UUID department) {
        return new Sharing(department, Mode.MANUAL, 20, null, false, 0);
    }

    /// Who gets the next ticket.
    public enum Mode {
        /// Whoever takes it.
        MANUAL,
        /// Whoever was given none for the longest.
        ROUND_ROBIN,
        /// Whoever has the least for its capacity.
        BALANCED;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Mode of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
