package io.parlour.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an agent is in the organization, strongest first.
public enum Role {
    OWNER,
    ADMINISTRATOR,
    LEAD,
    AGENT,
    /// Has what its own roles say, and nothing else.
    LIMITED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// Whether this role stands at least as high as `other`.
    public boolean atLeast(Role other) {
        return compareTo(other) <= 0;
    }
}
