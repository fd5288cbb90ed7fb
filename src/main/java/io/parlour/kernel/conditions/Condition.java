package io.parlour.kernel.conditions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A condition that was read and found good.
public sealed interface Condition {
    /// Reads a condition and holds it against the fields that may be asked.
    ///
    /// Errors: 422 `condition.invalid`, with each node that is wrong under its JSON pointer, seen from `pointer`.
    ///
    /// @param pointer where it stands in its document, such as `/condition`; empty when it is the document
    static Condition read(JsonNode json, Fields fields, String pointer) {
        return new Reading(fields).read(json, pointer);
    }

    default boolean holds(Facts facts) {
        return why(facts).holds();
    }

    /// The answer with its reasons; every part is asked, also those that could not change it.
    default Why why(Facts facts) {
        return Asking.of(this, facts);
    }

    record Group(boolean any, List<Condition> nodes) implements Condition {}

    record Leaf(
            String field,
            Operator op,
            Operand operand,
            @Nullable JsonNode value) implements Condition {}
}
