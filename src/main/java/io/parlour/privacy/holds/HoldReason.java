package io.parlour.privacy.holds;

import io.parlour.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/// Why data is held.
public enum HoldReason {
    LEGAL_DUTY,
    DISPUTE,
    ENFORCEMENT,
    CLAIMS;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static HoldReason of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("reason", "unknown"));
    }
}
