package io.parlour.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/// Who may see something. What a viewer needs grows on the way down: from the help center over each category to the
/// article (KB-25).
public enum Audience {
    /// Everyone who sees what it is in.
    INHERIT("inherit", Set.of()),
    PUBLIC("public", Set.of()),
    SIGNED_IN("signed-in", Set.of("contact")),
    AGENTS("agents", Set.of("agent")),
    BOT("bot", Set.of("bot"));

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> needs;

    Audience(String key, Set<String> needs) {
        this.key = key;
        this.needs = needs;
    }

    @JsonValue
    public String key() {
        return key;
    }

    /// The keys that a viewer needs.
    public Set<String> needs() {
        return needs;
    }

    /// Errors: `IllegalArgumentException` for an unknown key.
    @JsonCreator
    public static Audience of(String key) {
        for (Audience each : values()) {
            if (each.key.equals(key)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no audience");
    }
}
