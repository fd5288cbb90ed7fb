package io.parlour.livechat.allocation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a department shares its chats out (LC-62).
public enum Mode {
    /// The fewest running chats; the tie to the one asked longest ago, and among those without a chat to the longest
    /// idle.
    BALANCED,
    /// In the order of coming online.
    ROUND_ROBIN,
    /// The greatest free share of its limit; ties as balanced.
    CAPACITY,
    /// Everybody who is free is asked, the first to accept has it.
    BROADCAST,
    /// Nobody is asked: a chat waits until it is picked.
    MANUAL;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Mode of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
