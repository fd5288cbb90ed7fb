package io.parlour.knowledge.pages;

import io.parlour.kernel.LanguageTag;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.PublicCategory;
import io.parlour.organizations.PolicyNews;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The frame and the head of each page: what search engines and other programs are told (KB-35, KB-40).
@Component
final class Heads {
    private static final String DEFAULT = "x-default";

    private final JsonMapper json;
    private final PolicyNews news;

    Heads(JsonMapper json, PolicyNews news) {
        this.json = json;
        this.news = news;
    }

    /// A page in the languages it has.
    record Translation(String locale, String path) {}

    /// @param here the same page in other languages
    Frame frame(Visit visit, List<Translation> here) {
        var theme = visit.center().theme();
        var portal = visit.portal();
        String own = portal == null ? null : portal.workspace().logoPath();
        String logo = theme.logoUrl() != null ? theme.logoUrl() : own;
        return new Frame(
                visit.words(),
                visit.locale(),
                visit.center().name(),
                logo,
                logo == null || logo.startsWith("https:") ? logo : origin(visit) + logo,
                visit.home(),
                portal == null ? null : visit.portalPath() + "/",
                portal == null ? null : visit.portalPath() + "/new",
                languages(visit.locale(), here),
                theme.links().stream()
                        .map(each -> new Frame.Link(each.label(), each.url()))
                        .toList(),
                theme.footer(),
                origin(visit) + "/privacy/s/" + visit.center().address() + "/",
                HelpStyle.STYLE.address(theme.accent()),
                HelpStyle.SCRIPT.address(),
                "/help/" + visit.center().address() + "/suggest",
                news.now()
                        .map(each -> new Frame.Link(
                                visit.words()
                                        .say(
                                                "policyNotice",
                                                each.day(
                                                        ZoneOffset.UTC,
                                                        visit.words().locale())),
                                each.path()))
                        .orElse(null));
    }

    private static String origin(Visit visit) {
        String url = visit.center().url();
        return url.substring(0, url.length() - ("/help/" + visit.center().address()).length());
    }

    static List<Frame.Language> languages(String current, List<Translation> translations) {
        return translations.stream()
                .map(each -> new Frame.Language(
                        each.locale(),
                        nameOf(each.locale(), each.locale()),
                        each.path(),
                        each.locale().equals(current)))
                .toList();
    }

    /// The name of a language in another one.
    static String nameOf(String tag, String in) {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.forLanguageTag(in));
    }

    static List<Translation> home(Visit visit) {
        return visit.center().locales().stream()
                .map(each -> new Translation(each, visit.home(each)))
                .toList();
    }

    static List<Translation> of(Visit visit, PublicArticle article) {
        return article.translations().stream()
                .map(each -> new Translation(each.locale(), visit.article(each.locale(), each.slug())))
                .toList();
    }

    static List<Translation> of(Visit visit, PublicCategory category) {
        return category.slugs().stream()
                .filter(each -> visit.center().locales().contains(each.locale()))
                .map(each -> new Translation(each.locale(), visit.category(each.locale(), each.slug())))
                .toList();
    }

    Head home(Visit visit, String title) {
        return new Head(
                visit.center().name(),
                title,
                "",
                visit.words().language(),
                visit.absolute(visit.home()),
                visit.center().noindex() ? false : visit.anonymous(),
                alternates(visit, home(visit)),
                "",
                Head.Kind.HOME,
                "");
    }

    Head category(Visit visit, PublicCategory category, List<Pages.Crumb> crumbs) {
        boolean own = category.locale().equals(visit.locale());
        String path = visit.category(category.locale(), category.slug());
        boolean indexed = own && category.open() && !visit.center().noindex();
        return new Head(
                category.name(),
                category.name() + " · " + visit.center().name(),
                category.description(),
                category.locale(),
                visit.absolute(path),
                indexed,
                indexed ? alternates(visit, of(visit, category)) : List.of(),
                data(List.of(breadcrumbs(visit, crumbs, category.name(), path))),
                Head.Kind.OTHER,
                "");
    }

    Head article(Visit visit, PublicArticle article, List<Pages.Crumb> crumbs) {
        boolean own = article.locale().equals(visit.locale());
        String path = visit.article(article.locale(), article.slug());
        boolean indexed =
                own && article.open() && !article.noindex() && !visit.center().noindex();
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("@type", "Article");
        self.put("headline", article.title());
        self.put("description", article.description());
        self.put("inLanguage", article.locale());
        self.put("datePublished", article.firstPublishedAt().toString());
        self.put("dateModified", article.publishedAt().toString());
        self.put("mainEntityOfPage", visit.absolute(path));
        return new Head(
                article.title(),
                article.title() + " · " + visit.center().name(),
                article.description(),
                article.locale(),
                visit.absolute(path),
                indexed,
                indexed ? alternates(visit, of(visit, article)) : List.of(),
                data(List.of(breadcrumbs(visit, crumbs, article.title(), path), self)),
                Head.Kind.ARTICLE,
                "");
    }

    Head plain(Visit visit, String name, String query) {
        return new Head(
                name,
                name + " · " + visit.center().name(),
                "",
                visit.words().language(),
                null,
                false,
                List.of(),
                "",
                Head.Kind.OTHER,
                query);
    }

    private static List<Head.Alternate> alternates(Visit visit, List<Translation> translations) {
        if (translations.size() < 2) {
            return List.of();
        }
        List<Head.Alternate> alternates = new ArrayList<>();
        translations.forEach(each -> alternates.add(new Head.Alternate(each.locale(), visit.absolute(each.path()))));
        String first = standard(visit.center().defaultLocale(), translations);
        alternates.add(new Head.Alternate(DEFAULT, visit.absolute(first)));
        return alternates;
    }

    /// For readers of all other languages.
    static String standard(String locale, List<Translation> translations) {
        return translations.stream()
                .filter(each -> each.locale().equals(locale))
                .findFirst()
                .orElse(translations.getFirst())
                .path();
    }

    private static Map<String, Object> breadcrumbs(Visit visit, List<Pages.Crumb> crumbs, String name, String path) {
        List<Map<String, Object>> items = new ArrayList<>();
        items.add(item(1, visit.center().name(), visit.absolute(visit.home())));
        crumbs.forEach(each -> items.add(item(items.size() + 1, each.name(), visit.absolute(each.url()))));
        items.add(item(items.size() + 1, name, visit.absolute(path)));
        return Map.of("@type", "BreadcrumbList", "itemListElement", items);
    }

    private static Map<String, Object> item(int position, String name, String url) {
        return Map.of("@type", "ListItem", "position", position, "name", name, "item", url);
    }

    /// No text in it can end the script element.
    private String data(List<Map<String, Object>> graph) {
        return json.writeValueAsString(Map.of("@context", "https://schema.org", "@graph", graph))
                .replace("<", "\\u003c");
    }

    /// Null where a text is in the page's own language.
    static @Nullable String foreign(Visit visit, String locale) {
        return locale.equals(visit.words().language()) ? null : locale;
    }

    static String direction(String locale) {
        return LanguageTag.isRightToLeft(locale) ? "rtl" : "ltr";
    }
}
