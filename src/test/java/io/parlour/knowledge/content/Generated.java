package io.parlour.knowledge.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/// Articles made up for property tests.
final class Generated {
    private static final List<String> WORDS = List.of(
            "reset",
            "your",
            "password",
            "Übermut",
            "naïve",
            "日本語",
            "שלום",
            "مرحبا",
            "🙂",
            "👩‍👩‍👧",
            "snake_case",
            "a*b",
            "*",
            "**",
            "_x_",
            "`code`",
            "[link]",
            "(url)",
            "![img]",
            "<b>",
            "</script>",
            "&amp;",
            "&",
            "#1",
            "1.",
            "2)",
            "-",
            "+",
            "=",
            "---",
            "===",
            "~~",
            "~",
            ">",
            ":::note",
            "{#anchor}",
            "{.button}",
            "{/* c */}",
            "|",
            "| a |",
            "\\",
            "\\*",
            "!",
            "\"",
            "'",
            "$",
            "http://example.com/a_b",
            "import x",
            "<Note>",
            "[x]",
            "[ ]",
            "[!NOTE]",
            "***",
            "a__b__",
            "^",
            "»",
            "…",
            "C++",
            "&#32;");
    private static final List<String> MARKS =
            List.of("bold", "italic", "strike", "code", "subscript", "superscript", "highlight", "kbd");
    private static final List<String> HREFS = List.of(
            "https://example.com/",
            "https://example.com/a_(b)?x=1&y=2#z",
            "mailto:a@example.com",
            "tel:+49123",
            "#part",
            "/path/to",
            "article:0190bbbb-0000-7000-8000-000000000002",
            "article:0190bbbb-0000-7000-8000-000000000002#top",
            "https://example.com/?q=*a*&copy=1");

    private Generated() {}

    static Arbitrary<Content> articles() {
        return blocks(3).map(blocks -> Content.of(Node.of("doc", blocks))).map(each -> each.withAnchors(null));
    }

    /// What of an article must stay: types, attributes, text and marks, without regard to their order.
    static String lines(Content content) {
        StringBuilder out = new StringBuilder();
        lines(content.doc(), 0, out);
        return out.toString();
    }

    private static void lines(Node node, int depth, StringBuilder out) {
        Map<String, @Nullable Object> attrs = new TreeMap<>(node.attrs());
        attrs.values().removeIf(value -> value == null || value.equals(1) || value.equals(false));
        out.append(" ".repeat(depth))
                .append(node.type())
                .append(attrs.isEmpty() ? "" : attrs.toString())
                .append(' ');
        node.marks().stream()
                .sorted(Comparator.comparingInt(Mark::rank))
                .forEach(mark -> out.append(mark.type()).append(mark.href()).append(' '));
        out.append(node.text().isEmpty() ? "" : '"' + node.text() + '"').append('\n');
        Marks.join(node.content()).forEach(child -> lines(child, depth + 1, out));
    }

    private static Arbitrary<List<Node>> blocks(int depth) {
        return block(depth).list().ofMinSize(1).ofMaxSize(depth == 3 ? 6 : 3);
    }

    private static Arbitrary<Node> block(int depth) {
        List<Arbitrary<Node>> simple = List.of(
                paragraph(),
                paragraph(),
                heading(),
                code(),
                image(),
                Arbitraries.of(Node.of("horizontalRule", List.of())),
                button());
        if (depth == 0) {
            return Arbitraries.oneOf(simple);
        }
        List<Arbitrary<Node>> all = new ArrayList<>(simple);
        all.add(list("bulletList", depth));
        all.add(list("orderedList", depth));
        all.add(tasks(depth));
        all.add(table());
        all.add(Arbitraries.lazy(() -> blocks(depth - 1)).map(content -> Node.of("blockquote", content)));
        all.add(Combinators.combine(
                        Arbitraries.of("info", "tip", "warning", "danger"), Arbitraries.lazy(() -> blocks(depth - 1)))
                .as((kind, content) -> Node.of("callout", Node.attrs("kind", kind), content)));
        all.add(Combinators.combine(line(), Arbitraries.of(true, false), Arbitraries.lazy(() -> blocks(depth - 1)))
                .as((summary, open, content) ->
                        Node.of("details", Node.attrs("summary", summary, "open", open ? true : null), content)));
        return Arbitraries.oneOf(all);
    }

    static Arbitrary<String> line() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(5).map(words -> String.join(" ", words));
    }

    private static Arbitrary<List<Node>> inline(boolean breaks) {
        Arbitrary<Node> piece = Combinators.combine(
                        Arbitraries.of("", " "),
                        line(),
                        Arbitraries.of("", " "),
                        Arbitraries.of(MARKS).set().ofMaxSize(2),
                        Arbitraries.of(HREFS).injectNull(0.8))
                .as((before, text, after, marks, href) -> {
                    List<Mark> all = new ArrayList<>();
                    if (href != null) {
                        all.add(Mark.link(href));
                    }
                    marks.forEach(mark -> all.add(Mark.of(mark)));
                    all.sort(Comparator.comparingInt(Mark::rank));
                    return Node.text(before + text + after, all);
                });
        return piece.list().ofMinSize(1).ofMaxSize(4).map(pieces -> {
            List<Node> all = new ArrayList<>();
            for (Node each : pieces) {
                String text = each.text();
                boolean start = all.isEmpty()
                        || !all.getLast().isText()
                        || all.getLast().text().endsWith(" ");
                text = start ? text.stripLeading() : text;
                if (breaks && all.size() == 2) {
                    all.set(1, Node.text(all.get(1).text().strip(), all.get(1).marks()));
                    all.add(Node.of("hardBreak", List.of()));
                    text = text.stripLeading();
                }
                all.add(Node.text(text, each.marks()));
            }
            all.set(
                    all.size() - 1,
                    Node.text(
                            all.getLast().text().stripTrailing(), all.getLast().marks()));
            return Marks.join(all);
        });
    }

    private static Arbitrary<Node> paragraph() {
        return inline(true).map(content -> Node.of("paragraph", content));
    }

    private static Arbitrary<Node> heading() {
        return Combinators.combine(Arbitraries.integers().between(2, 4), inline(false))
                .as((level, content) -> Node.of("heading", Node.attrs("level", level), content));
    }

    private static Arbitrary<Node> code() {
        Arbitrary<String> lines = Arbitraries.of(
                        "",
                        "  x = 1",
                        "```",
                        "</details>",
                        "</Note>",
                        "\ttab",
                        ":::",
                        "---",
                        "| a | b |",
                        "~~~",
                        "{/* c */}",
                        "import a from 'b'",
                        "export default x")
                .list()
                .ofMaxSize(4)
                .map(all -> String.join("\n", all));
        return Combinators.combine(Arbitraries.of("", "java", "c++", "bash"), lines)
                .as((language, text) -> Blocks.codeBlock(language, text + "\n"));
    }

    private static Arbitrary<Node> image() {
        return Combinators.combine(
                        line(),
                        line().injectNull(0.5),
                        Arbitraries.of(HREFS).injectNull(0.7),
                        Arbitraries.of(true, false))
                .as((alt, caption, href, stored) -> Node.of(
                        "image",
                        stored
                                ? Node.attrs(
                                        "id", Samples.IMAGE.toString(), "alt", alt, "caption", caption, "href", href)
                                : Node.attrs(
                                        "src",
                                        "https://example.com/a_b(1).png",
                                        "alt",
                                        alt,
                                        "caption",
                                        caption,
                                        "href",
                                        href),
                        List.of()));
    }

    private static Arbitrary<Node> button() {
        return Combinators.combine(line(), Arbitraries.of(HREFS))
                .as((label, href) -> Node.of("button", Node.attrs("href", href, "label", label), List.of()));
    }

    private static Arbitrary<List<Node>> item(int depth) {
        return Combinators.combine(
                        paragraph(),
                        Arbitraries.lazy(() -> block(depth - 1)).list().ofMaxSize(2))
                .as((first, rest) -> {
                    List<Node> all = new ArrayList<>(rest);
                    all.addFirst(first);
                    return all;
                });
    }

    private static Arbitrary<Node> list(String type, int depth) {
        return Combinators.combine(item(depth).list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(1, 1, 3, 0))
                .as((items, start) -> Blocks.list(
                        type,
                        start,
                        items.stream().map(item -> Node.of("listItem", item)).toList()));
    }

    private static Arbitrary<Node> tasks(int depth) {
        return Combinators.combine(item(depth), Arbitraries.of(true, false))
                .as((item, done) -> Node.of("taskItem", Node.attrs("checked", done), item))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(items -> Node.of("taskList", items));
    }

    private static Arbitrary<Node> table() {
        Arbitrary<List<Node>> simple = paragraph().map(List::of);
        Arbitrary<List<Node>> any = Arbitraries.oneOf(
                List.of(simple, simple, simple, Arbitraries.lazy(() -> blocks(0)), image().map(List::of)));
        return Arbitraries.integers()
                .between(1, 3)
                .flatMap(columns -> Combinators.combine(
                                any.list().ofSize(columns),
                                any.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(3),
                                Arbitraries.of(1, 1, 2))
                        .as((head, rows, span) -> {
                            List<Node> all = new ArrayList<>();
                            all.add(row("tableHeader", head, 1));
                            rows.forEach(row -> all.add(row("tableCell", row, span)));
                            return Node.of("table", all);
                        }));
    }

    private static Node row(String type, List<List<Node>> cells, int span) {
        return Node.of(
                "tableRow",
                cells.stream()
                        .map(content -> Node.of(
                                type, span == 1 ? Map.of() : new LinkedHashMap<>(Map.of("rowspan", span)), content))
                        .toList());
    }
}
