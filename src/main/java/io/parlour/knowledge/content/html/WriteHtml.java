package io.parlour.knowledge.content.html;

import io.parlour.knowledge.content.Anchors;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.InlineTokens;
import io.parlour.knowledge.content.Links;
import io.parlour.knowledge.content.Mark;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An article as HTML for its page. [SafeHtml] checks the result again.
public final class WriteHtml {
    private static final Pattern SIMPLE_LANGUAGE = Pattern.compile("[A-Za-z0-9+#_-]+");
    private static final Map<String, String> TAGS = Map.of(
            "bold", "strong",
            "italic", "em",
            "strike", "s",
            "highlight", "mark",
            "subscript", "sub",
            "superscript", "sup",
            "kbd", "kbd",
            "code", "code");

    private final HtmlOptions options;
    /// Whether stored images and articles are named by their ids beside their addresses.
    private final boolean ids;
    private final StringBuilder out = new StringBuilder();
    private int pictures;

    private WriteHtml(HtmlOptions options, boolean ids) {
        this.options = options;
        this.ids = ids;
    }

    /// Sanitized.
    public static String write(Content content, HtmlOptions options) {
        return SafeHtml.sanitize(raw(content, options));
    }

    static String raw(Content content, HtmlOptions options) {
        WriteHtml html = new WriteHtml(options, true);
        html.blocks(Anchors.assign(content.doc(), null).content());
        return html.out.toString();
    }

    /// A table within Markdown.
    public static String table(Node table, HtmlOptions options) {
        WriteHtml html = new WriteHtml(options, false);
        html.table(table);
        return html.out.toString();
    }

    private void blocks(List<Node> nodes) {
        nodes.forEach(this::block);
    }

    private void block(Node node) {
        switch (node.type()) {
            case "paragraph" -> {
                out.append("<p>");
                inline(node);
                out.append("</p>");
            }
            case "heading" -> heading(node);
            case "bulletList" -> list("<ul>", node, "</ul>");
            case "taskList" -> list("<ul class=\"tasks\">", node, "</ul>");
            case "orderedList" -> {
                int start = node.number("start", 1);
                list(start == 1 ? "<ol>" : "<ol start=\"" + start + "\">", node, "</ol>");
            }
            case "blockquote" -> {
                out.append("<blockquote>");
                blocks(node.content());
                out.append("</blockquote>");
            }
            case "codeBlock" -> code(node);
            case "image" -> image(node);
            case "table" -> table(node);
            case "callout" -> callout(node);
            case "details" -> {
                out.append(node.flag("open") ? "<details open=\"open\">" : "<details>");
                out.append("<summary>").append(escape(node.attr("summary"))).append("</summary>");
                blocks(node.content());
                out.append("</details>");
            }
            case "horizontalRule" -> out.append("<hr>");
            case "button" -> button(node);
            default -> throw new IllegalStateException(node.type());
        }
    }

    private void heading(Node node) {
        String anchor = escape(node.attr("anchor"));
        int level = node.number("level", 2);
        out.append("<h").append(level).append(" id=\"").append(anchor).append("\">");
        for (String alias : Anchors.aliases(node)) {
            out.append("<span id=\"").append(escape(alias)).append("\" class=\"alias\"></span>");
        }
        inline(node);
        if (options.headingLinkLabel() != null) {
            String label = options.headingLinkLabel().replace("{0}", node.inlineText());
            out.append(" <a class=\"heading-link\" href=\"#")
                    .append(anchor)
                    .append("\" aria-label=\"")
                    .append(escape(label))
                    .append("\">#</a>");
        }
        out.append("</h").append(level).append('>');
    }

    private void list(String start, Node list, String end) {
        out.append(start);
        for (Node item : list.content()) {
            if (item.is("taskItem")) {
                boolean done = item.flag("checked");
                out.append(done ? "<li class=\"done\">" : "<li class=\"open\">");
                out.append("<span class=\"box\">").append(done ? "☑" : "☐").append("</span> ");
            } else {
                out.append("<li>");
            }
            item(item.content());
            out.append("</li>");
        }
        out.append(end);
    }

    private void item(List<Node> content) {
        boolean tight = content.stream().skip(1).allMatch(node -> node.type().endsWith("List"));
        if (tight) {
            inline(content.getFirst());
            blocks(content.subList(1, content.size()));
        } else {
            blocks(content);
        }
    }

    private void code(Node node) {
        String language = node.attr("language");
        out.append(language.isEmpty() ? "<pre>" : "<pre data-language=\"" + escape(language) + "\">");
        out.append(
                SIMPLE_LANGUAGE.matcher(language).matches()
                        ? "<code class=\"language-" + escape(language) + "\">"
                        : "<code>");
        // a browser drops the first line break after <pre>, but not after <code>
        out.append(escape(node.inlineText())).append("</code></pre>");
    }

    private void image(Node node) {
        UUID id = Schema.imageId(node);
        Picture picture = id == null
                ? new Picture(node.attr("src"), null, null, null)
                : options.images().apply(id);
        if (picture == null) {
            return;
        }
        out.append("<figure>");
        boolean linked = openLink(node.attr("href"), "");
        out.append("<img src=\"").append(escape(picture.src())).append('"');
        attribute("srcset", picture.srcset());
        if (picture.srcset() != null) {
            attribute("sizes", "(min-width: 800px) 720px, 100vw");
        }
        out.append(" alt=\"").append(escape(node.attr("alt"))).append('"');
        attribute(
                "width",
                picture.width() != null ? picture.width() : node.attrs().get("width"));
        attribute(
                "height",
                picture.height() != null ? picture.height() : node.attrs().get("height"));
        attribute("data-image", ids ? id : null);
        if (pictures++ > 0) {
            out.append(" loading=\"lazy\"");
        }
        out.append('>').append(linked ? "</a>" : "");
        if (!node.attr("caption").isEmpty()) {
            out.append("<figcaption>").append(escape(node.attr("caption"))).append("</figcaption>");
        }
        out.append("</figure>");
    }

    private void table(Node table) {
        List<Node> rows = table.content();
        boolean head = rows.size() > 1
                && rows.getFirst().content().stream()
                        .allMatch(cell -> cell.is("tableHeader") && cell.number("rowspan", 1) == 1);
        out.append(ids ? "<div class=\"table\"><table>" : "<table>");
        if (head) {
            out.append("<thead>");
            row(rows.getFirst(), true);
            out.append("</thead>");
        }
        out.append("<tbody>");
        for (int i = head ? 1 : 0; i < rows.size(); i++) {
            row(rows.get(i), i == 0);
        }
        out.append(ids ? "</tbody></table></div>" : "</tbody></table>");
    }

    private void row(Node row, boolean first) {
        out.append("<tr>");
        for (Node cell : row.content()) {
            String tag = cell.is("tableHeader") ? "th" : "td";
            out.append('<').append(tag);
            if (cell.is("tableHeader")) {
                attribute("scope", first ? "col" : "row");
            }
            attribute("colspan", cell.number("colspan", 1) == 1 ? null : cell.attr("colspan"));
            attribute("rowspan", cell.number("rowspan", 1) == 1 ? null : cell.attr("rowspan"));
            if (cell.attrs().get("colwidth") instanceof List<?> widths && !widths.isEmpty()) {
                String all = widths.stream()
                        .map(width -> width == null ? "0" : width.toString())
                        .reduce((a, b) -> a + "," + b)
                        .orElse("");
                attribute("data-colwidth", all);
                attribute("width", widths.size() == 1 && !all.equals("0") ? all : null);
            }
            out.append('>');
            if (cell.content().size() == 1 && cell.content().getFirst().is("paragraph")) {
                inline(cell.content().getFirst());
            } else {
                blocks(cell.content());
            }
            out.append("</").append(tag).append('>');
        }
        out.append("</tr>");
    }

    private void callout(Node node) {
        String kind = node.attr("kind");
        out.append("<div class=\"callout callout-").append(kind).append("\" role=\"note\"");
        if (options.calloutLabels() != null) {
            attribute("aria-label", options.calloutLabels().apply(kind));
        }
        out.append('>');
        blocks(node.content());
        out.append("</div>");
    }

    private void button(Node node) {
        out.append("<p>");
        boolean linked = openLink(node.attr("href"), "button");
        out.append(escape(node.attr("label"))).append(linked ? "</a>" : "").append("</p>");
    }

    private void inline(Node parent) {
        List<InlineTokens.Token> tokens = InlineTokens.of(parent.content());
        boolean linked = false;
        for (InlineTokens.Token token : tokens) {
            switch (token.kind()) {
                case TEXT -> out.append(escape(token.text()));
                case BREAK -> out.append("<br>");
                case OPEN -> {
                    Mark mark = Objects.requireNonNull(token.mark());
                    if (mark.type().equals("link")) {
                        linked = openLink(mark.href(), "");
                    } else {
                        out.append('<').append(TAGS.get(mark.type())).append('>');
                    }
                }
                case CLOSE -> {
                    Mark mark = Objects.requireNonNull(token.mark());
                    if (!mark.type().equals("link")) {
                        out.append("</").append(TAGS.get(mark.type())).append('>');
                    } else if (linked) {
                        out.append("</a>");
                    }
                }
            }
        }
    }

    /// False where the link leads nowhere: only its text is written then.
    private boolean openLink(String href, String cssClass) {
        if (href.isEmpty()) {
            return false;
        }
        Links.ArticleLink article = Links.article(href).orElse(null);
        String address = href;
        if (article != null) {
            String place = options.articles().apply(article.article());
            if (place == null) {
                return false;
            }
            address = place + article.fragment();
        }
        out.append("<a href=\"").append(escape(address)).append('"');
        attribute("class", cssClass.isEmpty() ? null : cssClass);
        attribute("data-article", article == null || !ids ? null : article.article());
        attribute("rel", Links.outside(address) ? "noopener" : null);
        out.append('>');
        return true;
    }

    private void attribute(String name, @Nullable Object value) {
        if (value != null) {
            out.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(escape(value.toString()))
                    .append('"');
        }
    }

    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
