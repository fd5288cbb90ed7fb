package io.parlour.privacy.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whose rules set a deadline. `PROMISE` is the policy's own: 30 days, never extended.
public enum Regime {
    PROMISE,
    GDPR,
    UK,
    CCPA;

    private static final Set<String> EEA = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    /// Those that apply to a resident of this country.
    ///
    /// @param country ISO 3166-1 alpha-2; null while it isn't known, when all apply
    public static Set<Regime> of(@Nullable String country) {
        if (country == null) {
            return EnumSet.allOf(Regime.class);
        }
        String code = country.toUpperCase(Locale.ROOT);
        return switch (code) {
            case "GB" -> EnumSet.of(PROMISE, UK);
            case "US" -> EnumSet.of(PROMISE, CCPA);
            default -> EEA.contains(code) ? EnumSet.of(PROMISE, GDPR) : EnumSet.of(PROMISE);
        };
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it waits while someone proves who they are.
    public boolean pauses() {
        return this == GDPR || this == UK;
    }

    public boolean isExtendable() {
        return this != PROMISE;
    }
}
