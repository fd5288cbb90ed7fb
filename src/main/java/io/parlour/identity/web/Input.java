package io.parlour.identity.web;

import io.parlour.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Fields of a body that must be there.
final class Input {
    private static final int MAX = 2_000;

    private Input() {}

    static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(field, "required", "This is needed.");
        }
        if (value.length() > MAX) {
            throw Problem.invalid(field, "too-long", "This is too long.");
        }
        return value;
    }

    static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw Problem.invalid(field, "required", "This is needed.");
        }
        return value;
    }
}
