package io.parlour.kernel.conditions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a condition is asked about: the fields' values, and one `now`, one zone and one asker for the whole question.
///
/// @param caller null where nobody asks, such as a rule
/// @param before the values as they were before what just happened; null where nothing did
public record Facts(
        Function<String, Fact> values,
        Instant now,
        ZoneId zone,
        @Nullable Caller caller,
        @Nullable Function<String, Fact> before) {
    public Facts(Function<String, Fact> values, Instant now, ZoneId zone) {
        this(values, now, zone, null, null);
    }

    public Facts(Function<String, Fact> values, Instant now, ZoneId zone, @Nullable Caller caller) {
        this(values, now, zone, caller, null);
    }

    /// Whether a field of yes and no is known to be so.
    public boolean isTrue(String field) {
        return of(field) instanceof Fact.Truth(boolean truth) && truth;
    }

    @Nullable
    Fact before(String field) {
        return before == null ? null : before.apply(field);
    }

    Fact of(String field) {
        return values.apply(field);
    }
}
