package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.Anchors;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.Links;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.Schema;
import io.parlour.knowledge.content.html.HtmlOptions;
import io.parlour.knowledge.content.html.Picture;
import io.parlour.knowledge.content.html.WriteHtml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An article as Markdown (KB-18): CommonMark with tables, task items, `> [!WARNING]` callouts, `{#anchor}` after
/// headings, `<details>`, and HTML for tables that Markdown can't express.
public final class WriteMarkdown {
    static final Map<String, String> CALLOUTS =
            Map.of("info", "NOTE", "tip", "TIP", "warning", "WARNING", "danger", "CAUTION");

    private final MarkdownOptions options;
    private final WriteInline inline;

    private WriteMarkdown(MarkdownOptions options) {
        this.options = options;
        this.inline = new WriteInline(this::address);
    }

    public static String write(Content content, MarkdownOptions options) {
        String text = new WriteMarkdown(options).blocks(content.doc().content());
        return text.isEmpty() ? "" : text + "\n";
    }

    private String blocks(List<Node> nodes) {
        StringBuilder out = new StringBuilder();
        String family = "";
        boolean other = false;
        for (Node node : nodes) {
            String mine = family(node);
            other = !mine.isEmpty() && mine.equals(family) && !other;
            String block = block(node, other);
            if (!block.isEmpty()) {
                out.append(out.isEmpty() ? "" : "\n\n").append(block);
                family = mine;
            }
        }
        return out.toString();
    }

    /// Neighboring lists of one family need different markers to stay two lists.
    private static String family(Node node) {
        return switch (node.type()) {
            case "bulletList", "taskList" -> "bullets";
            case "orderedList" -> "numbers";
            default -> "";
        };
    }

    private String block(Node node, boolean otherMarker) {
        return switch (node.type()) {
            case "paragraph" -> inline.paragraph(node);
            case "heading" -> heading(node);
            case "bulletList", "taskList", "orderedList" -> list(node, otherMarker);
            case "blockquote" -> quote(blocks(node.content()));
            case "callout" -> callout(node);
            case "codeBlock" -> code(node);
            case "image" -> image(node);
            case "table" -> table(node);
            case "details" -> details(node);
            case "horizontalRule" -> "***";
            case "button" ->
                "[" + inline.escape(node.attr("label")) + "](" + inline.destination(node.attr("href")) + "){.button}";
            default -> throw new IllegalStateException(node.type());
        };
    }

    private String heading(Node node) {
        String text = "#".repeat(node.number("level", 2)) + " " + inline.oneLine(node);
        List<String> anchors = new ArrayList<>();
        if (!node.attr("anchor").isEmpty()) {
            anchors.add("#" + node.attr("anchor"));
        }
        Anchors.aliases(node).forEach(alias -> anchors.add("#" + alias));
        return anchors.isEmpty()
                ? text.stripTrailing()
                : text + " {" + String.join(" ", anchors).replace("_", "\\_") + "}";
    }

    private String list(Node list, boolean otherMarker) {
        List<String> items = new ArrayList<>();
        boolean tight = list.content().stream().allMatch(WriteMarkdown::tight);
        int number = list.number("start", 1);
        for (Node item : list.content()) {
            String marker = list.is("orderedList") ? number++ + (otherMarker ? ")" : ".") : otherMarker ? "+" : "-";
            items.add(item(item, marker, tight));
        }
        return String.join(tight ? "\n" : "\n\n", items);
    }

    private static boolean tight(Node item) {
        return item.content().stream()
                        .skip(1)
                        .allMatch(node -> node.type().endsWith("List")
                                && node.number("start", 1) == 1
                                && startsWithText(node)
                                && node.content().stream().allMatch(WriteMarkdown::tight))
                && (family(item.content().getLast()).isEmpty() || item.content().size() <= 2);
    }

    private static boolean startsWithText(Node list) {
        return list.is("taskList")
                || !list.content().getFirst().content().getFirst().content().isEmpty();
    }

    private String item(Node item, String marker, boolean tight) {
        String first = inline.paragraph(item.content().getFirst());
        if (item.is("taskItem")) {
            first = (item.flag("checked") ? "[x] " : "[ ] ") + first;
        }
        String rest = blocks(item.content().subList(1, item.content().size()));
        String all = first.isEmpty() ? rest : rest.isEmpty() ? first : first + (tight ? "\n" : "\n\n") + rest;
        return indent(marker + " ", " ".repeat(marker.length() + 1), all).stripTrailing();
    }

    private static String quote(String inner) {
        return indent("> ", "> ", inner);
    }

    private String callout(Node node) {
        String inner = blocks(node.content());
        boolean text = node.content().getFirst().is("paragraph")
                && !node.content().getFirst().content().isEmpty();
        return quote(
                "[!" + CALLOUTS.get(node.attr("kind")) + "]" + (inner.isEmpty() ? "" : text ? "\n" : "\n\n") + inner);
    }

    private static String indent(String first, String others, String text) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (String line : text.split("\n", -1)) {
            String prefix = start ? first : others;
            out.append(start ? "" : "\n").append(line.isEmpty() ? prefix.stripTrailing() : prefix + line);
            start = false;
        }
        return out.toString();
    }

    private static String code(Node node) {
        String text = node.inlineText();
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        return fence + node.attr("language") + "\n" + (text.isEmpty() ? "" : text + "\n") + fence;
    }

    private String image(Node node) {
        UUID id = Schema.imageId(node);
        String address = id == null ? node.attr("src") : options.images().apply(id);
        String caption = node.attr("caption");
        String image = "![" + inline.escape(node.attr("alt")) + "](" + inline.destination(address)
                + (caption.isEmpty() ? "" : " \"" + inline.escape(caption).replace("\"", "\\\"") + "\"") + ")";
        return node.attr("href").isEmpty() ? image : "[" + image + "](" + inline.destination(node.attr("href")) + ")";
    }

    private String table(Node table) {
        List<Node> rows = table.content();
        int columns = rows.getFirst().content().size();
        boolean simple = rows.getFirst().content().stream().allMatch(cell -> cell.is("tableHeader"))
                && rows.stream().allMatch(row -> row.content().size() == columns)
                && rows.stream().skip(1).flatMap(row -> row.content().stream()).allMatch(cell -> cell.is("tableCell"))
                && rows.stream().flatMap(row -> row.content().stream()).allMatch(WriteMarkdown::simple);
        if (!simple) {
            HtmlOptions addresses = new HtmlOptions(
                    id -> new Picture(options.images().apply(id), null, null, null),
                    id -> options.articles().apply(id));
            return WriteHtml.table(table, addresses).replace("\n", "&#10;");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            out.append(i == 0 ? "|" : "\n|");
            for (Node cell : rows.get(i).content()) {
                String text = cell(cell);
                out.append(text.isEmpty() ? " |" : " " + text + " |");
            }
            if (i == 0) {
                out.append("\n|").append(" --- |".repeat(columns));
            }
        }
        return out.toString();
    }

    private static boolean simple(Node cell) {
        if (cell.number("colspan", 1) != 1
                || cell.number("rowspan", 1) != 1
                || (cell.attrs().get("colwidth") instanceof List<?> widths && !widths.isEmpty())) {
            return false;
        }
        // text and images in turn: two paragraphs in a row would become one
        Node before = null;
        for (Node child : cell.content()) {
            boolean text = child.is("paragraph");
            if ((!text && !child.is("image"))
                    || (text
                            && before != null
                            && (before.is("paragraph") || child.content().isEmpty()))
                    || (before != null
                            && before.is("paragraph")
                            && before.content().isEmpty())) {
                return false;
            }
            before = child;
        }
        return true;
    }

    private String cell(Node cell) {
        List<String> parts = new ArrayList<>();
        for (Node child : cell.content()) {
            parts.add(child.is("image") ? image(child).replace("\n", " ") : inline.cell(child));
        }
        return String.join(" ", parts).strip();
    }

    private String details(Node node) {
        String summary = WriteHtml.escape(node.attr("summary")).replace("\n", "&#10;");
        return (node.flag("open") ? "<details open>" : "<details>") + "\n<summary>" + summary + "</summary>\n\n"
                + blocks(node.content()) + "\n\n</details>";
    }

    private String address(String href) {
        return Links.article(href)
                .map(link -> options.articles().apply(link.article()) + link.fragment())
                .orElse(href);
    }
}
