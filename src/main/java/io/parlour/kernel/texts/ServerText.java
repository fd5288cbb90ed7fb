package io.parlour.kernel.texts;

import java.util.Map;

/// A text of the catalogs in `words/` before it is known in which language it will be read.
///
/// @param values for its placeholders, by name
public record ServerText(String key, Map<String, Object> values) {
    public ServerText {
        values = Map.copyOf(values);
    }

    public ServerText(String key) {
        this(key, Map.of());
    }
}
