package io.parlour.mail.reading;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/// The text that HTML shows, for mails that have no other: blocks on lines of their own, quotations behind
/// `>`.
public final class PlainFromHtml implements NodeFilter {
    public static final int DEEPEST = 512;
    private static final Set<String> SILENT = Set.of(
            "head",
            "title",
            "script",
            "style",
            "noscript",
            "template",
            "object",
            "embed",
            "applet",
            "iframe",
            "svg",
            "math",
            "select",
            "textarea",
            "input",
            "button");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "figure");
    private static final Set<String> LINES = Set.of(
            "div",
            "tr",
            "li",
            "dt",
            "dd",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "nav",
            "address",
            "center",
            "form",
            "fieldset",
            "hr",
            "body",
            "caption",
            "details",
            "summary",
            "figcaption");

    private final StringBuilder out = new StringBuilder();
    private int breaks; // wanted before the next character; written with it, as only then is known how deep it stands
    private int quoted;
    private int quotedBefore;
    private int pre;
    private boolean blank;

    private PlainFromHtml() {}

    public static String of(String html) {
        PlainFromHtml plain = new PlainFromHtml();
        Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "").filter(plain);
        return plain.out.toString().stripTrailing();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        String name = element.normalName();
        if (SILENT.contains(name) || isHidden(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        begin(name);
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element.normalName());
        }
        return FilterResult.CONTINUE;
    }

    private void begin(String name) {
        breaks(name);
        switch (name) {
            case "br" -> {
                breaks++;
                blank = false;
            }
            case "blockquote" -> quoted++;
            case "pre" -> pre++;
            case "li" -> text("- ");
            default -> {}
        }
    }

    private void end(String name) {
        switch (name) {
            case "blockquote" -> {
                quoted--;
                breaks(name);
            }
            case "pre" -> {
                pre--;
                breaks(name);
            }
            case "td", "th" -> blank = breaks == 0;
            default -> breaks(name);
        }
    }

    private void breaks(String name) {
        int wanted = PARAGRAPHS.contains(name) ? 2 : LINES.contains(name) ? 1 : 0;
        breaks = Math.max(breaks, wanted);
        blank &= wanted == 0;
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean white = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
            if (pre > 0 && c == '\n') {
                breaks++;
            } else if (pre > 0 && c != '\r') {
                write(c);
            } else if (white) {
                blank |= breaks == 0;
            } else if (c != 0) {
                if (blank) {
                    blank = false;
                    write(' ');
                }
                write(c == '\u00a0' ? ' ' : c);
            }
        }
    }

    private void write(char c) {
        boolean first = out.isEmpty();
        for (int i = first ? 0 : breaks; i > 0; i--) {
            out.append('\n').repeat('>', i > 1 ? Math.min(quoted, quotedBefore) : 0);
        }
        if ((first || breaks > 0) && quoted > 0) {
            out.repeat('>', quoted).append(' ');
        }
        breaks = 0;
        quotedBefore = quoted;
        out.append(c);
    }

    private static boolean isHidden(Element element) {
        String style = element.attr("style");
        if (style.isEmpty()) {
            return element.hasAttr("hidden");
        }
        String bare = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return bare.contains("display:none") || bare.contains("mso-hide:all");
    }
}
