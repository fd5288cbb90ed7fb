package io.parlour.privacy.requests;

import io.parlour.kernel.Problem;
import java.util.Locale;

/// Why a request is refused, by a person alone (PR-29).
public enum Refusal {
    DISPROPORTIONATE,
    RIGHTS_OF_OTHERS,
    UNFOUNDED,
    EXCESSIVE,
    LEGAL_DUTY,
    LEGAL_CLAIMS,
    FREEDOM_OF_EXPRESSION,
    PUBLIC_INTEREST,
    IDENTITY_NOT_SHOWN;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Errors: 422 `input.invalid` (refusal).
    public static Refusal of(String key) {
        for (Refusal each : values()) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        throw Problem.invalid("refusal", "choice");
    }
}
