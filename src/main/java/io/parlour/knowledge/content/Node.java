package io.parlour.knowledge.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A node of an article as TipTap knows it.
///
/// @param text of a text node, else empty
public record Node(
        String type, Map<String, @Nullable Object> attrs, List<Node> content, String text, List<Mark> marks) {
    public static Node of(String type, List<Node> content) {
        return new Node(type, Map.of(), content, "", List.of());
    }

    public static Node of(String type, Map<String, @Nullable Object> attrs, List<Node> content) {
        return new Node(type, attrs, content, "", List.of());
    }

    public static Node text(String text, List<Mark> marks) {
        return new Node("text", Map.of(), List.of(), text, marks);
    }

    /// Attributes from names and values in turn; null values are left out.
    public static Map<String, @Nullable Object> attrs(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> attrs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null && namesAndValues[i] instanceof String name) {
                attrs.put(name, namesAndValues[i + 1]);
            }
        }
        return attrs;
    }

    public boolean is(String other) {
        return type.equals(other);
    }

    public boolean isText() {
        return is("text");
    }

    /// Empty when it is absent or null.
    public String attr(String name) {
        return attrs.get(name) == null ? "" : String.valueOf(attrs.get(name));
    }

    public int number(String name, int otherwise) {
        return attrs.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(attrs.get(name));
    }

    public Node with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(attrs);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Node(type, changed, content, text, marks);
    }

    public Node with(List<Node> other) {
        return new Node(type, attrs, other, text, marks);
    }

    /// The same tree with each node replaced, children first.
    @SuppressWarnings("ReferenceEquality") // the very same object
    public Node map(UnaryOperator<Node> change) {
        List<Node> changed = new ArrayList<>(content.size());
        boolean same = true;
        for (Node child : content) {
            Node other = child.map(change);
            same &= other == child;
            changed.add(other);
        }
        return change.apply(same ? this : with(changed));
    }

    /// The text of it and what is in it, without any separators.
    public String inlineText() {
        if (isText()) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        for (Node child : content) {
            all.append(child.is("hardBreak") ? "\n" : child.inlineText());
        }
        return all.toString();
    }
}
