package io.parlour.answers.cases;

import java.util.Locale;

/// What was last done in a conversation with the bot.
public enum Act {
    NONE,
    GREETING,
    ANSWER,
    CLARIFY,
    HELPED,
    NOT_HELPED,
    /// The person wrote, and was not answered yet.
    WROTE,
    HANDOVER;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Act of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
