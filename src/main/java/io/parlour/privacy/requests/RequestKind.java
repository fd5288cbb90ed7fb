package io.parlour.privacy.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.Problem;
import java.util.Locale;

/// What someone asks for (PR-28).
public enum RequestKind {
    ACCESS,
    CORRECT,
    ERASE,
    OBJECT;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Errors: 422 `input.invalid` (kind).
    public static RequestKind of(String key) {
        for (RequestKind each : values()) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        throw Problem.invalid("kind", "choice");
    }
}
