package io.parlour.knowledge.content.html;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The article of a web page, without what surrounds it.
final class MainContent {
    private static final double MOST = 0.7;
    private static final double MANY_LINKS = 0.4;
    private static final int MAX_STEPS = 40;
    private static final Pattern AROUND = Pattern.compile(
            "(?:^|[\\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?|footer|toc|share|social|related|pagination|cookie)(?:[\\s_-]|$)",
            Pattern.CASE_INSENSITIVE);

    private MainContent() {}

    /// Null where the page names none.
    static @Nullable String title(Document document) {
        Element heading = document.selectFirst("main h1, article h1, [role=main] h1");
        Element first = heading == null ? document.selectFirst("h1") : heading;
        String text = first == null ? document.title() : first.text();
        if (first == null && text.contains(" | ")) {
            text = text.substring(0, text.lastIndexOf(" | "));
        }
        return text.isBlank() ? null : text.strip();
    }

    /// @param title of the page: its heading is taken out, so that it isn't there twice
    @SuppressWarnings("ReferenceEquality") // the very same object
    static Element of(Document document, @Nullable String title) {
        document.select("script, style, noscript, template, nav, form, [role=navigation], [role=banner], [role=search],"
                        + " [role=contentinfo]")
                .remove();
        document.select("h1").stream()
                .filter(heading -> heading.text().strip().equals(title))
                .findFirst()
                .ifPresent(Element::remove);
        Element chosen = longest(document, "main, [role=main]");
        if (chosen != null) {
            Element only = chosen.select("article").size() == 1 ? chosen.selectFirst("article") : null;
            chosen = only != null && only.text().length() > MOST * chosen.text().length() ? only : chosen;
        } else {
            chosen = longest(document, "article");
        }
        Element main = chosen == null ? dense(document.body()) : chosen;
        main.select("div, section, ul, aside, footer, header").stream()
                .filter(each -> each != main
                        && AROUND.matcher(each.className() + " " + each.id()).find())
                .filter(each -> links(each) > MANY_LINKS)
                .toList()
                .forEach(Element::remove);
        return main;
    }

    private static @Nullable Element longest(Document document, String query) {
        return document.select(query).stream()
                .max(Comparator.comparingInt(each -> each.text().length()))
                .orElse(null);
    }

    /// Goes down as long as one part holds most of the text that isn't links.
    private static Element dense(Element body) {
        body.select("footer, aside:not([class*=callout]):not([class*=admonition])")
                .remove();
        Element at = body;
        for (int i = 0; i < MAX_STEPS; i++) {
            double all = own(at);
            Element best = at.children().stream()
                    .filter(each -> switch (each.normalName()) {
                        case "div", "section", "center", "td", "tr", "tbody", "table" -> true;
                        default -> false;
                    })
                    .max(Comparator.comparingDouble(MainContent::own))
                    .orElse(null);
            if (best == null || own(best) < MOST * all) {
                return at;
            }
            at = best;
        }
        return at;
    }

    private static double own(Element element) {
        int linked = element.select("a").stream()
                .mapToInt(each -> each.text().length())
                .sum();
        return element.text().length() - (double) linked;
    }

    private static double links(Element element) {
        int all = element.text().length();
        return all == 0 ? 1 : 1 - own(element) / all;
    }
}
