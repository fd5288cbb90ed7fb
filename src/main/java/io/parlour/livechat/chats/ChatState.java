package io.parlour.livechat.chats;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a chat stands. The last four never change.
public enum ChatState {
    REQUESTED,
    QUEUED,
    OFFERED,
    ACTIVE,
    ENDED,
    MISSED,
    REFUSED,
    ABANDONED;

    public boolean waiting() {
        return this == REQUESTED || this == QUEUED || this == OFFERED;
    }

    public boolean over() {
        return !waiting() && this != ACTIVE;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ChatState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
