package io.parlour.livechat.reasons;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;

/// Why an agent is away.
///
/// @param active false for one that can no longer be chosen; statuses of the past still name it
public record AwayReason(UUID id, String name, CountsAs countsAs, boolean active) {
    /// Whether the time counts as work.
    public enum CountsAs {
        BREAK,
        WORK;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static CountsAs of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
