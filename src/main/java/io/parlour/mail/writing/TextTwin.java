package io.parlour.mail.writing;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The text that stands beside HTML for those who read none: blocks are paragraphs, links are `text <url>`
/// (ML-85).
public final class TextTwin implements NodeVisitor {
    private static final Set<String> UNSEEN = Set.of("head", "style", "script", "template", "title", "noscript");
    private static final Set<String> APART = Set.of(
            "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure");

    private final StringBuilder out = new StringBuilder();
    private int unseen;
    private int preformatted;
    private int quotes;
    private int quotesBefore;
    private int breaks;
    private boolean blank;

    private TextTwin() {}

    public static String of(String html) {
        TextTwin twin = new TextTwin();
        Jsoup.parse(html).body().traverse(twin);
        return twin.out.isEmpty() ? "" : twin.out.append('\n').toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text && unseen == 0) {
            text(text.getWholeText());
        }
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        unseen += UNSEEN.contains(name) ? 1 : 0;
        if (unseen > 0) {
            return;
        }
        apart(element);
        switch (name) {
            case "br" -> breaks++;
            case "hr" -> words("----");
            case "li" -> words("- ");
            case "pre" -> preformatted++;
            case "blockquote" -> quotes++;
            case "img" -> text(element.attr("alt"));
            case "td", "th" -> blank = true;
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        if (UNSEEN.contains(name)) {
            unseen--;
            return;
        }
        if (unseen > 0) {
            return;
        }
        switch (name) {
            case "a" -> link(element);
            case "pre" -> preformatted--;
            case "blockquote" -> quotes--;
            default -> {}
        }
        apart(element);
    }

    private void apart(Element element) {
        String name = element.normalName();
        if (APART.contains(name) && !nested(element)) {
            breaks = Math.max(breaks, 2);
        } else if (element.isBlock() && !name.equals("td") && !name.equals("th")) {
            breaks = Math.max(breaks, 1);
        }
    }

    /// A list in a list is no paragraph of its own.
    private static boolean nested(Element element) {
        return element.parent() != null && element.parent().normalName().equals("li");
    }

    private void link(Element element) {
        String url = element.attr("href").strip();
        String lower = url.toLowerCase(Locale.ROOT);
        boolean shown = lower.startsWith("http:") || lower.startsWith("https:") || lower.startsWith("mailto:");
        String text = element.text().strip();
        String bare = lower.startsWith("mailto:") ? url.substring("mailto:".length()) : url;
        if (!shown || text.equals(bare) || text.equals(url)) {
            return;
        }
        blank = true;
        words('<' + url.replace(" ", "%20").replace("\n", "").replace("\r", "") + '>');
    }

    private void text(String text) {
        if (preformatted > 0) {
            String[] lines = text.split("\r?\n", -1);
            for (int i = 0; i < lines.length; i++) {
                breaks += i > 0 ? 1 : 0;
                words(lines[i]);
            }
            return;
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                words(word.toString());
                word.setLength(0);
                blank = true;
            } else {
                word.append(c == '\u00a0' ? ' ' : c);
            }
        }
        words(word.toString());
    }

    private void words(String words) {
        if (words.isEmpty()) {
            return;
        }
        if (!out.isEmpty() && breaks > 0) {
            newLines();
        } else if (blank && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        } else if (out.isEmpty()) {
            out.append("> ".repeat(quotes));
        }
        out.append(words);
        breaks = 0;
        blank = false;
        quotesBefore = quotes;
    }

    /// An empty line between belongs to the quote both sides are in.
    private void newLines() {
        String between = "\n" + "> ".repeat(Math.min(quotes, quotesBefore)).stripTrailing();
        out.append(between.repeat(breaks - 1)).append('\n').append("> ".repeat(quotes));
    }
}
