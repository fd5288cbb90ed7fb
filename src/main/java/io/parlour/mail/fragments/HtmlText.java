package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Writes the text of a document as it is seen: blocks and breaks are new lines, white space is folded except in `pre`.
final class HtmlText implements NodeVisitor {
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dl");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> SEEN = Set.of("img", "hr");

    private final HtmlQuotes quotes;
    private final StringBuilder out = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Node, Span> spans = new HashMap<>();
    private final Map<Node, Integer> begun = new HashMap<>();
    private Lines.@Nullable Known known;
    private @Nullable Node knownRoot;
    private int softDepth;
    private int preDepth;
    private int newLines;
    private boolean space;

    /// What one text node shows, and what is known of it; an image or a ruler is a piece without a character. `soft`:
    /// inside a block quote of which nothing else is known.
    record Piece(int start, int end, Lines.@Nullable Known known, boolean soft) {}

    /// The pieces inside a node.
    record Span(int from, int to) {}

    private HtmlText(HtmlQuotes quotes) {
        this.quotes = quotes;
    }

    static HtmlText of(Document document, HtmlQuotes quotes) {
        HtmlText text = new HtmlText(quotes);
        document.body().traverse(text);
        return text;
    }

    String text() {
        return out.toString();
    }

    List<Piece> pieces() {
        return pieces;
    }

    @Nullable
    Span span(Node node) {
        return spans.get(node);
    }

    @Override
    public void head(Node node, int depth) {
        begun.put(node, pieces.size());
        enter(node);
        if (node instanceof TextNode leaf) {
            write(leaf);
        } else if (node instanceof Element element) {
            begin(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            breakAt(element);
            softDepth -= element.nameIs("blockquote") ? 1 : 0;
            preDepth -= element.nameIs("pre") ? 1 : 0;
        }
        spans.put(node, new Span(begun.getOrDefault(node, 0), pieces.size()));
        if (node.equals(knownRoot)) {
            known = null;
            knownRoot = null;
        }
    }

    private void enter(Node node) {
        Lines.Known after = quotes.from(node);
        if (after != null && (known == null || knownRoot != null)) {
            known = after;
            knownRoot = null;
            return;
        }
        Lines.Known inside = known == null ? quotes.inside(node) : null;
        if (inside != null) {
            known = inside;
            knownRoot = node;
        }
    }

    private void begin(Element element) {
        if (element.nameIs("br")) {
            newLines++;
            space = false;
            return;
        }
        breakAt(element);
        softDepth += element.nameIs("blockquote") ? 1 : 0;
        preDepth += element.nameIs("pre") ? 1 : 0;
        if (SEEN.contains(element.normalName())) {
            flush();
            pieces.add(new Piece(out.length(), out.length(), known, softDepth > 0));
        }
    }

    private void breakAt(Element element) {
        String name = element.normalName();
        if (CELLS.contains(name)) {
            space = true;
            return;
        }
        if (!element.isBlock() && !name.equals("hr")) {
            return;
        }
        boolean dense = element.hasClass("MsoNormal") || element.hasClass("x_MsoNormal");
        newLines = Math.max(newLines, PARAGRAPHS.contains(name) && !dense ? 2 : 1);
        space = false;
    }

    private void write(TextNode leaf) {
        String whole = leaf.getWholeText();
        if (preDepth > 0) {
            flush();
            int start = out.length();
            out.append(whole);
            pieces.add(new Piece(start, out.length(), known, softDepth > 0));
            return;
        }
        int start = -1;
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                space = true;
                continue;
            }
            flush();
            start = start < 0 ? out.length() : start;
            out.append(c == '\u00a0' ? ' ' : c);
        }
        if (start >= 0) {
            pieces.add(new Piece(start, out.length(), known, softDepth > 0));
        }
    }

    private void flush() {
        if (!out.isEmpty()) {
            if (newLines > 0) {
                out.repeat('\n', newLines);
            } else if (space && out.charAt(out.length() - 1) != '\n') {
                out.append(' ');
            }
        }
        newLines = 0;
        space = false;
    }
}
