package io.parlour.privacy.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/// Where a request stands. The last five are final.
public enum RequestState {
    RECEIVED,
    IDENTITY_PENDING,
    IN_PROGRESS,
    DELIVERED,
    REFUSED,
    ROUTED,
    WITHDRAWN,
    EXPIRED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isOpen() {
        return this == RECEIVED || this == IDENTITY_PENDING || this == IN_PROGRESS;
    }

    static RequestState of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
