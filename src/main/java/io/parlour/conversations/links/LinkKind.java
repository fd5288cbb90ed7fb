package io.parlour.conversations.links;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// What the newer conversation is to the other.
public enum LinkKind {
    /// It goes on where the other had to end.
    FOLLOW_UP("follow-up"),
    /// Somebody who took no part in the other answered there, and is kept apart.
    APART("apart"),
    /// It names the number of the other's ticket.
    NAMES("names");

    private final String key;

    LinkKind(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }

    static LinkKind of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }
}
