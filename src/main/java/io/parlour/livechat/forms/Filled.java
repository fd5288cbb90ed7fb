package io.parlour.livechat.forms;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A form as a browser sends it.
///
/// @param stamp what came with the form
/// @param website a field nobody sees: whoever fills it in is no person (LC-45)
/// @param answers by field: a text, true or false, or a list of texts
public record Filled(@Nullable String stamp, @Nullable String website, Map<String, ?> answers) {
    public Filled {
        answers = answers == null ? Map.of() : new TreeMap<>(answers);
    }

    /// What was sent for a field as one text; lists are lines. Null for what is no answer.
    static @Nullable String text(@Nullable Object sent) {
        return switch (sent) {
            case null -> "";
            case String text -> text;
            case Boolean tick -> tick.toString();
            case Number number -> number.toString();
            case List<?> list
            when list.size() <= 60 && list.stream().allMatch(String.class::isInstance) ->
                String.join("\n", list.stream().map(String.class::cast).toList());
            default -> null;
        };
    }
}
