package io.parlour.knowledge.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Blocks as the schema wants them, from what a file has.
public final class Blocks {
    private Blocks() {}

    public static Node codeBlock(String language, String literal) {
        String text = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        return Node.of(
                "codeBlock",
                Node.attrs("language", language.isEmpty() || !Schema.language(language) ? null : language),
                text.isEmpty() ? List.of() : List.of(Node.text(text, List.of())));
    }

    public static Node list(String type, int start, List<Node> items) {
        return Node.of(type, type.equals("orderedList") && start != 1 ? Node.attrs("start", start) : Map.of(), items);
    }

    /// Items start with a paragraph, if only an empty one.
    public static List<Node> startingWithText(List<Node> content) {
        List<Node> all = new ArrayList<>(content);
        if (all.isEmpty() || !all.getFirst().is("paragraph")) {
            all.addFirst(Node.of("paragraph", List.of()));
        }
        return all;
    }

    public static List<Node> orEmpty(List<Node> content) {
        return content.isEmpty() ? List.of(Node.of("paragraph", List.of())) : content;
    }

    /// The kind of a callout by its name in Markdown; empty for other names.
    public static String calloutKind(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "note", "info", "important", "abstract", "question", "callout", "check", "success" -> "info";
            case "tip", "hint" -> "tip";
            case "warning", "attention", "warn" -> "warning";
            case "caution", "danger", "error" -> "danger";
            default -> "";
        };
    }
}
