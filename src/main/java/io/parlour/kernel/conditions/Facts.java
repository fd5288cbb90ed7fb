package io.parlour.kernel.conditions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/// What a condition is asked about: the fields' values, and one `now` and one zone for the whole question.
public record Facts(Function<String, Fact> values, Instant now, ZoneId zone) {
    Fact of(String field) {
        return values.apply(field);
    }
}
