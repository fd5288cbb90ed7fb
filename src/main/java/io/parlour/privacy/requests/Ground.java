package io.parlour.privacy.requests;

import io.parlour.kernel.Problem;
import java.util.Locale;

/// Why data should be erased (GDPR, article 17 (1)). An inaccuracy is corrected instead (PR-30).
public enum Ground {
    NO_LONGER_NEEDED,
    WITHDRAWN,
    OBJECTED,
    UNLAWFUL,
    LEGAL_DUTY,
    CHILD;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Errors: 422 `input.invalid` (ground).
    public static Ground of(String key) {
        for (Ground each : values()) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        throw Problem.invalid("ground", "choice");
    }
}
