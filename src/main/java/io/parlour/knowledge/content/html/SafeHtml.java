package io.parlour.knowledge.content.html;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The last check of an article's HTML (KB-17): only what [WriteHtml] writes passes, whatever went wrong before.
public final class SafeHtml {
    private static final Predicate<String> CLASS = Pattern.compile(
                    "tasks|done|open|box|alias|heading-link|button|table|callout callout-(info|tip|warning|danger)|language-[A-Za-z0-9+#_-]+")
            .asMatchPredicate();
    private static final Predicate<String> ID =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}_.:-]{1,200}").asMatchPredicate();
    private static final Predicate<String> NUMBER =
            Pattern.compile("[0-9]{1,9}").asMatchPredicate();
    private static final Predicate<String> UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").asMatchPredicate();
    private static final Predicate<String> SRCSET =
            Pattern.compile("(?:(?:https?:/)?/[^\\s,]+ +[0-9]+[wx] ?(?:, ?)?)+").asMatchPredicate();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code", "figure", "figcaption")
            .allowElements("img", "div", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "hr", "br")
            .allowElements("a", "strong", "em", "s", "mark", "sub", "sup", "kbd", "span")
            .allowWithoutAttributes("span")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src")
            .onElements("img")
            .allowAttributes("srcset")
            .matching(SRCSET)
            .onElements("img")
            .allowAttributes("sizes")
            .matching(Pattern.compile("[a-z0-9:(), -]+"))
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(NUMBER)
            .onElements("img")
            .allowAttributes("width")
            .matching(NUMBER)
            .onElements("th", "td")
            .allowAttributes("loading")
            .matching(false, "lazy")
            .onElements("img")
            .allowAttributes("data-image")
            .matching(UUID)
            .onElements("img")
            .allowAttributes("data-article")
            .matching(UUID)
            .onElements("a")
            .allowAttributes("rel")
            .matching(false, "noopener")
            .onElements("a")
            .allowAttributes("aria-label")
            .onElements("a", "div")
            .allowAttributes("role")
            .matching(false, "note")
            .onElements("div")
            .allowAttributes("id")
            .matching(ID)
            .onElements("h2", "h3", "h4", "span")
            .allowAttributes("class")
            .matching(CLASS)
            .onElements("a", "div", "ul", "li", "span", "code")
            .allowAttributes("data-language")
            .matching(Pattern.compile("[\\p{Alnum}+#._/-]{0,40}"))
            .onElements("pre")
            .allowAttributes("start")
            .matching(NUMBER)
            .onElements("ol")
            .allowAttributes("colspan", "rowspan")
            .matching(NUMBER)
            .onElements("th", "td")
            .allowAttributes("data-colwidth")
            .matching(Pattern.compile("[0-9,]+"))
            .onElements("th", "td")
            .allowAttributes("scope")
            .matching(false, "col", "row")
            .onElements("th")
            .allowAttributes("open")
            .matching(false, "open")
            .onElements("details")
            .toFactory();

    private SafeHtml() {}

    public static String sanitize(String html) {
        return POLICY.sanitize(html);
    }
}
