package io.parlour.livechat.chats;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an agent is asked: to take a waiting chat, to take over a running one, or to join it.
public enum OfferKind {
    NEW,
    TRANSFER,
    INVITE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OfferKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
