package io.parlour.privacy.policies;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The states of a policy version. [#after] is the whole of its life; a trigger refuses every other step.
public enum PolicyState {
    DRAFT,
    SCHEDULED,
    EFFECTIVE,
    SUPERSEDED;

    /// What happens to a version.
    public enum Step {
        SCHEDULE,
        UNSCHEDULE,
        ACTIVATE,
        REPLACE
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where a step leads.
    ///
    /// @param publishedAt when it was announced, or will be; null in a draft
    /// @param effectiveAt null in a draft
    /// @return the next state; empty: this step isn't possible now
    public Optional<PolicyState> after(
            Step step, @Nullable Instant publishedAt, @Nullable Instant effectiveAt, Instant now) {
        return switch (step) {
            case SCHEDULE -> when(this == DRAFT, SCHEDULED);
            case UNSCHEDULE -> when(this == SCHEDULED && publishedAt != null && now.isBefore(publishedAt), DRAFT);
            case ACTIVATE -> when(this == SCHEDULED && effectiveAt != null && !now.isBefore(effectiveAt), EFFECTIVE);
            case REPLACE -> when(this == EFFECTIVE, SUPERSEDED);
        };
    }

    private static Optional<PolicyState> when(boolean possible, PolicyState next) {
        return possible ? Optional.of(next) : Optional.empty();
    }
}
