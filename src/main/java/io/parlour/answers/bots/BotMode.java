package io.parlour.answers.bots;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a bot may go (AN-1).
public enum BotMode {
    OFF,
    /// Drafts answers that only agents see.
    SHADOW,
    /// Drafts answers that an agent sends.
    SUGGEST,
    /// Answers visitors.
    LIVE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static BotMode of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
