package io.parlour.identity;

import io.parlour.kernel.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names of people and departments: 1–120 characters on one line.
public final class PersonName {
    private static final int MAX = 120;

    private PersonName() {}

    public static String read(String field, @Nullable String text) {
        String name = text == null ? "" : text.strip();
        if (name.isEmpty()) {
            throw Problem.invalid(field, "required:a-name");
        }
        if (name.length() > MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(field, "name", Map.of("max", MAX));
        }
        return name;
    }
}
