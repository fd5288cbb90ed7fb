package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/// Which elements of a document hold a quote or a signature, by the names that programs give them (ML-49).
final class HtmlQuotes {
    private static final Pattern GAP = Pattern.compile("\\s+");
    private static final List<Rule> RULES =
            Words.lines("html.txt").stream().map(Rule::of).toList();
    private static final Lines.Known GMAIL = new Lines.Known(Fragment.Kind.QUOTE, "html.gmail-quote");
    private static final Lines.Known GMAIL_FORWARD = new Lines.Known(Fragment.Kind.FORWARD, "html.gmail-forward");

    private final Map<Node, Lines.Known> inside = new HashMap<>();
    private final Map<Node, Lines.Known> after = new HashMap<>();

    private final Document document;

    private HtmlQuotes(Document document) {
        this.document = document;
    }

    private record Rule(boolean after, Lines.Known known, Evaluator selector) {
        static Rule of(String line) {
            String[] columns = GAP.split(line, 3);
            boolean after = columns[0].equals("after");
            Fragment.Kind kind =
                    after ? Fragment.Kind.QUOTE : Fragment.Kind.valueOf(columns[0].toUpperCase(Locale.ROOT));
            return new Rule(after, new Lines.Known(kind, columns[1]), QueryParser.parse(prefixed(columns[2])));
        }

        /// Some programs put `x_` before the names of what they quote, each one again.
        private static String prefixed(String selector) {
            List<String> all = new ArrayList<>();
            for (String prefix : List.of("", "x_", "x_x_")) {
                String named = selector.replace("#", "#" + prefix);
                StringBuilder classes = new StringBuilder(named);
                for (int i = classes.length() - 1; i >= 0; i--) {
                    if (classes.charAt(i) == '.') {
                        classes.insert(i + 1, prefix);
                    }
                }
                all.add(classes.toString());
            }
            return String.join(", ", all);
        }
    }

    static HtmlQuotes of(Document document) {
        HtmlQuotes quotes = new HtmlQuotes(document);
        List<Element> all = document.body().getAllElements();
        for (int i = 0; i < all.size(); i++) {
            Element element = all.get(i);
            quotes.read(element);
            // what stands inside of a quote is quoted anyway
            if (quotes.inside.containsKey(element)) {
                i += element.getAllElements().size() - 1;
            }
        }
        return quotes;
    }

    /// What all of the element's text is.
    Lines.@Nullable Known inside(Node node) {
        return inside.get(node);
    }

    /// What everything is from the beginning of this element on.
    Lines.@Nullable Known from(Node node) {
        return after.get(node);
    }

    private void read(Element element) {
        if (element.id().isEmpty() && element.attributesSize() == 0) {
            return;
        }
        if (element.nameIs("div") && (element.hasClass("gmail_quote") || element.hasClass("x_gmail_quote"))) {
            gmail(element);
        }
        for (Rule rule : RULES) {
            if (rule.selector().matches(document, element)) {
                (rule.after() ? after : inside).putIfAbsent(element, rule.known());
            }
        }
    }

    /// Gmail puts the attribution, the quotes and the answers between them into one element; a forward has no quote.
    private void gmail(Element element) {
        Element first = element.selectFirst("blockquote");
        if (first == null) {
            String beginning = element.text();
            boolean forwarded = beginning.startsWith("---");
            inside.put(element, forwarded ? GMAIL_FORWARD : GMAIL);
            return;
        }
        Element top = first;
        for (Element parent = top.parent(); parent != null && !parent.equals(element); parent = top.parent()) {
            top = parent;
        }
        for (Node node = top.previousSibling(); node != null; node = node.previousSibling()) {
            inside.putIfAbsent(node, GMAIL);
        }
    }
}
