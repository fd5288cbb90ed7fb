package io.parlour.livechat.chats;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a chat came to its end.
public enum EndReason {
    VISITOR,
    AGENT,
    IDLE,
    BAN,
    MOVED_TO_TICKET,
    MESSAGE_LEFT,
    NOBODY_AVAILABLE,
    QUEUE_FULL,
    WAITED_OUT,
    NOT_TAKEN,
    REFUSED,
    /// The visitor ended it while it waited.
    LEFT,
    /// The visitor's line was gone for too long while it waited.
    GONE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndReason of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
