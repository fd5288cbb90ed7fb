package io.parlour.kernel.conditions;

import java.util.Map;

/// A condition in SQL. What a person wrote stands in the values alone.
///
/// @param sql an expression over the columns of the fields, with named parameters
/// @param values of the parameters, by name: `c0`, `c1`, …
public record Predicate(String sql, Map<String, Object> values) {
    public Predicate {
        values = Map.copyOf(values);
    }
}
