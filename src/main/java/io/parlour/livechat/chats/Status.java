package io.parlour.livechat.chats;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether an agent takes chats (LC-70).
public enum Status {
    ONLINE,
    AWAY,
    /// Transfers and chats given by hand alone.
    ASSIGN_ONLY,
    /// As offline to colleagues and visitors; may work.
    INVISIBLE,
    OFFLINE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Status of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
