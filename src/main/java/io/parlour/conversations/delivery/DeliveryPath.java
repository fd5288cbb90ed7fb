package io.parlour.conversations.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// By which way something was said: over the live socket, by a request, or by a letter.
public enum DeliveryPath {
    SOCKET,
    POLL,
    MAIL;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
