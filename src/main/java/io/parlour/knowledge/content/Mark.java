package io.parlour.knowledge.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mark on text, such as bold or a link.
public record Mark(String type, Map<String, @Nullable Object> attrs) {
    /// From outside to inside when two marks cover the same text.
    static final List<String> ORDER =
            List.of("link", "bold", "italic", "strike", "highlight", "subscript", "superscript", "kbd", "code");

    public static Mark of(String type) {
        return new Mark(type, Map.of());
    }

    public static Mark link(String href) {
        Map<String, @Nullable Object> attrs = new LinkedHashMap<>();
        attrs.put("href", href);
        return new Mark("link", attrs);
    }

    public String href() {
        return attrs.get("href") instanceof String href ? href : "";
    }

    public Mark with(String href) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(attrs);
        changed.put("href", href);
        return new Mark(type, changed);
    }

    int rank() {
        return ORDER.indexOf(type);
    }
}
