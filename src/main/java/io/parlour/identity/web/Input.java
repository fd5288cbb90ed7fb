package io.parlour.identity.web;

import io.parlour.kernel.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of a body that must be there.
final class Input {
    private static final int MAX = 2_000;

    private Input() {}

    static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(field, "required");
        }
        if (value.length() > MAX) {
            throw Problem.invalid(field, "too-long", Map.of("max", MAX));
        }
        return value;
    }

    static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw Problem.invalid(field, "required");
        }
        return value;
    }
}
