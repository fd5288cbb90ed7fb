package io.parlour.organizations;

import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Names people give to things: 1–120 characters, no control characters.
final class Names {
    private static final int MAX = 120;

    private Names() {}

    static String read(String field, @Nullable String wished) {
        List<Problem.FieldError> errors = new ArrayList<>();
        return read(field, wished, errors).orElseThrow(() -> Problem.invalid(errors));
    }

    /// Empty, and one more of the errors, for a name that is not allowed.
    static Optional<String> read(String field, @Nullable String wished, List<Problem.FieldError> errors) {
        String name = wished == null ? "" : wished.strip();
        if (name.isEmpty()) {
            errors.add(new Problem.FieldError(field, "required:a-name"));
            return Optional.empty();
        }
        if (name.length() > MAX || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new Problem.FieldError(field, "name", Map.of("max", MAX)));
            return Optional.empty();
        }
        return Optional.of(name);
    }
}
