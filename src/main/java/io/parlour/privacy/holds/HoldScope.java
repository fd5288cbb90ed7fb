package io.parlour.privacy.holds;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/// What a hold covers.
public enum HoldScope {
    ORGANIZATION,
    SITE,
    CONTACT,
    CONVERSATION,
    /// What a ticket view matches.
    QUERY;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static HoldScope of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("scopeKind", "unknown"));
    }
}
