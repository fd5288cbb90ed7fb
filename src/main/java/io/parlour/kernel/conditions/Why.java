package io.parlour.kernel.conditions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A condition's answer with its reasons: the tree of the condition, each part with whether it holds.
public sealed interface Why {
    boolean holds();

    /// Several parts, all or one of which must hold.
    ///
    /// @param any whether one part is enough
    record Group(boolean any, boolean holds, List<Why> parts) implements Why {}

    /// One question.
    ///
    /// @param actual what the field held, null when it held nothing
    /// @param known whether it could be said what the field holds
    record Leaf(
            String field,
            Operator op,
            @Nullable JsonNode value,
            @Nullable String actual,
            boolean known,
            boolean holds) implements Why {}
}
