package io.parlour.conversations.links;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.Problem;
import java.util.Arrays;

/// What the newer conversation is to the other.
public enum LinkKind {
    /// It goes on where the other had to end.
    FOLLOW_UP("follow-up"),
    /// Somebody answered the other who takes no part in it, or in what follows it, and is kept apart.
    APART("apart"),
    /// It names the number of the other's ticket.
    NAMES("names"),
    /// They are about something alike.
    RELATED("related"),
    /// It says the same.
    DUPLICATE("duplicate"),
    /// It is a part of the other's work.
    PARENT("parent"),
    /// It is an incident, the other the problem behind it.
    PROBLEM("problem"),
    /// Its first messages came from the other.
    SPLIT("split");

    private final String key;

    LinkKind(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }

    public static LinkKind of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("kind", "unknown"));
    }
}
