package io.parlour.privacy.breaches;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Where a case stands. What may follow is in [#next].
public enum BreachState {
    SUSPECTED,
    NOT_A_BREACH,
    CONFIRMED,
    ASSESSED,
    AUTHORITY_NOTIFIED,
    SUBJECTS_NOTIFIED,
    CLOSED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static BreachState of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /// An authority can be told more in phases, so its state follows itself.
    Set<BreachState> next() {
        return switch (this) {
            case SUSPECTED -> Set.of(NOT_A_BREACH, CONFIRMED);
            case NOT_A_BREACH, CLOSED -> Set.of();
            case CONFIRMED -> Set.of(ASSESSED);
            case ASSESSED, AUTHORITY_NOTIFIED -> Set.of(AUTHORITY_NOTIFIED, SUBJECTS_NOTIFIED, CLOSED);
            case SUBJECTS_NOTIFIED -> Set.of(AUTHORITY_NOTIFIED, CLOSED);
        };
    }
}
