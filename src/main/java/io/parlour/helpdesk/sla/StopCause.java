package io.parlour.helpdesk.sla;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a clock stopped.
public enum StopCause {
    REPLIED,
    SOLVED,
    /// Solved while somebody waited for an answer: neither met nor missed.
    SOLVED_WITHOUT_REPLY,
    /// No policy promises it any more.
    NOT_PROMISED,
    MERGED,
    SPAM,
    TRASHED;

    /// Whether what the clock measured came to its end.
    boolean counts() {
        return this == REPLIED || this == SOLVED;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StopCause of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
