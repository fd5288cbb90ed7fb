package io.parlour.organizations;

import io.parlour.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Names people give to things: 1–120 characters, no control characters.
final class Names {
    private static final int MAX = 120;

    private Names() {}

    static String read(String field, @Nullable String wished) {
        String name = wished == null ? "" : wished.strip();
        if (name.isEmpty()) {
            throw Problem.invalid(field, "required", "Give a name.");
        }
        if (name.length() > MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(field, "name", "A name has at most " + MAX + " characters on one line.");
        }
        return name;
    }
}
