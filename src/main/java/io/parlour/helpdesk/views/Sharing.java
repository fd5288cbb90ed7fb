package io.parlour.helpdesk.views;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whose a view is.
public enum Sharing {
    /// Part of the program: may be hidden, not changed.
    STANDARD,
    PRIVATE,
    DEPARTMENT,
    EVERYONE;

    static Optional<Sharing> of(String key) {
        return Arrays.stream(values())
                .filter(each -> each != STANDARD && each.key().equals(key))
                .findFirst();
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
