package io.parlour.privacy.holds;

import io.parlour.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/// Why a hold ended.
public enum HoldEnd {
    SETTLED,
    WITHDRAWN,
    EXPIRED,
    MISTAKE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static HoldEnd of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("reason", "unknown"));
    }
}
