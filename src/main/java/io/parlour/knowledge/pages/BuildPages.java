package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.parlour.knowledge.reading.Answer;
import io.parlour.knowledge.reading.ArticleTitle;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.PublicCategory;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadCategories;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the pages of a help center from what its reader may see.
///
/// Errors: `not-found`.
@Component
final class BuildPages {
    static final int MOST_LISTED = 200;
    private static final int TEASED = 5;
    /// Articles of its category that stand beside one, before it and after it.
    private static final int NEAR = 8;
    private static final int WORDS_A_MINUTE = 200;
    private static final String OTHER_ICON = "book";

    @SuppressWarnings("NullAway") // templates ask whether there is one
    private static final HtmlInterceptor NO_INTERCEPTOR = null;

    private final ReadCategories categories;
    private final ReadArticles articles;
    private final Heads heads;
    private final Votes votes;

    BuildPages(ReadCategories categories, ReadArticles articles, Heads heads, Votes votes) {
        this.categories = categories;
        this.articles = articles;
        this.heads = heads;
        this.votes = votes;
    }

    /// What a path leads to.
    sealed interface Built {
        /// A page.
        ///
        /// @param view the article that is read there
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Page(int status, byte[] html, RenderedPages.@Nullable View view) implements Built {}

        record Moved(String path) implements Built {}
    }

    Built home(Visit visit) {
        List<PublicCategory> tree = tree(visit);
        Pages.Home page = new Pages.Home(
                cards(visit, tree, null),
                items(visit, articles.popular(visit.center(), visit.locale(), visit.viewer(), TEASED), null),
                items(visit, articles.recent(visit.center(), visit.locale(), visit.viewer(), TEASED), null));
        Frame frame = heads.frame(visit, Heads.home(visit));
        String title = visit.center().name() + " · " + visit.words().say("help");
        return page(
                200, null, out -> JtehomeGenerated.render(out, NO_INTERCEPTOR, frame, heads.home(visit, title), page));
    }

    Built category(Visit visit, String slug) {
        Answer<PublicCategory> found = categories.bySlug(visit.center(), visit.locale(), slug, visit.viewer());
        return switch (found) {
            case Answer.Found<PublicCategory>(PublicCategory category) -> category(visit, category);
            case Answer.MovedTo<PublicCategory>(String locale, String now) ->
                new Built.Moved(visit.category(locale, now));
            case Answer.Gone<PublicCategory> _ -> missing(visit, true);
            case Answer.NotFound<PublicCategory> _ -> missing(visit, false);
        };
    }

    private Built category(Visit visit, PublicCategory category) {
        List<PublicCategory> tree = tree(visit);
        List<Pages.Crumb> crumbs = crumbs(visit, tree, category.parent());
        Pages.CategoryPage page = new Pages.CategoryPage(
                crumbs,
                category.name(),
                category.description(),
                Heads.foreign(visit, category.locale()),
                cards(visit, tree, category.id()),
                items(visit, listed(visit, category.id()), null));
        Frame frame = heads.frame(visit, Heads.of(visit, category));
        Head head = heads.category(visit, category, crumbs);
        return page(200, null, out -> JtecategoryGenerated.render(out, NO_INTERCEPTOR, frame, head, page));
    }

    private List<ArticleTitle> listed(Visit visit, UUID category) {
        return articles.ofCategory(visit.center(), visit.locale(), category, visit.viewer(), null, MOST_LISTED)
                .items();
    }

    Built article(Visit visit, String slug) {
        Answer<PublicArticle> found = articles.bySlug(visit.center(), visit.locale(), slug, visit.viewer());
        return switch (found) {
            case Answer.Found<PublicArticle>(PublicArticle article) -> article(visit, article);
            case Answer.MovedTo<PublicArticle>(String locale, String now) ->
                new Built.Moved(visit.article(locale, now));
            case Answer.Gone<PublicArticle> _ -> missing(visit, true);
            case Answer.NotFound<PublicArticle> _ -> missing(visit, false);
        };
    }

    Built.Page article(Visit visit, PublicArticle article) {
        List<Pages.Crumb> crumbs = article.path().stream()
                .map(each -> new Pages.Crumb(each.name(), visit.category(visit.locale(), each.slug())))
                .toList();
        List<Pages.Item> siblings = article.path().isEmpty()
                ? List.of()
                : items(visit, listed(visit, article.path().getLast().id()), article.id());
        int at = siblings.stream().map(Pages.Item::current).toList().indexOf(true);
        List<Heads.Translation> here = Heads.of(visit, article);
        boolean own = article.locale().equals(visit.locale());
        // a draft that was never published has no page yet
        String source = here.isEmpty() ? null : Heads.standard(article.sourceLocale(), here);
        Pages.ArticlePage page = new Pages.ArticlePage(
                crumbs,
                crumbs.isEmpty() ? "" : crumbs.getLast().name(),
                siblings.subList(Math.max(0, at - NEAR), Math.min(siblings.size(), at + NEAR + 1)),
                at > 0 ? siblings.get(at - 1) : null,
                at >= 0 && at < siblings.size() - 1 ? siblings.get(at + 1) : null,
                article.title(),
                article.description(),
                Heads.foreign(visit, article.locale()),
                Heads.direction(article.locale()),
                minutes(article.words()),
                day(article.publishedAt()),
                Heads.languages(article.locale(), here),
                own ? null : otherLanguage(visit, article.locale()),
                article.outdatedSince() == null ? null : day(article.outdatedSince()),
                source,
                article.content().headings().stream()
                        .filter(each -> each.level() < 4)
                        .map(each -> new Pages.Entry(each.level(), each.text(), each.anchor()))
                        .toList(),
                html(visit, article),
                article.feedback() ? votes.token(visit.center(), article, votes.today()) : null,
                visit.article(visit.locale(), article.slug()) + "/vote");
        Frame frame = heads.frame(visit, here);
        Head head = heads.article(visit, article, crumbs);
        return page(
                200,
                new RenderedPages.View(visit.center(), article.id(), article.locale()),
                out -> JtearticleGenerated.render(out, NO_INTERCEPTOR, frame, head, page));
    }

    /// What is wider than its column is scrolled by keys too.
    static String html(Visit visit, PublicArticle article) {
        return article.html(
                        visit.words().say("headingLink"), kind -> visit.words().say("callout." + kind))
                .replace("<pre", "<pre tabindex=\"0\"")
                .replace("<div class=\"table\"", "<div class=\"table\" tabindex=\"0\"");
    }

    private static String otherLanguage(Visit visit, String shown) {
        String reader = visit.words().language();
        return visit.words().say("otherLanguage", Heads.nameOf(visit.locale(), reader), Heads.nameOf(shown, reader));
    }

    /// The same for what does not exist and what this reader may not see.
    Built missing(Visit visit, boolean gone) {
        return message(
                visit,
                gone ? 410 : 404,
                visit.words().say(gone ? "gone" : "notFound"),
                visit.words().say("notFoundLead"));
    }

    Built.Page message(Visit visit, int status, String name, String text) {
        return message(visit, status, name, text, visit.home(), visit.words().say("toHelp"));
    }

    Built.Page message(Visit visit, int status, String name, String text, String link, String linkText) {
        Frame frame = heads.frame(visit, Heads.home(visit));
        Head head = heads.plain(visit, name, "");
        return page(
                status,
                null,
                out -> JtemessageGenerated.render(out, NO_INTERCEPTOR, frame, head, text, link, linkText));
    }

    Built.Page results(Visit visit, String query, Pages.Results page, int status) {
        Frame frame = heads.frame(visit, Heads.home(visit));
        Head head = heads.plain(visit, visit.words().say("search"), query);
        return page(status, null, out -> JteresultsGenerated.render(out, NO_INTERCEPTOR, frame, head, page));
    }

    Built.Page feedback(Visit visit, Pages.Feedback page, int status) {
        Frame frame = heads.frame(visit, Heads.home(visit));
        Head head = heads.plain(visit, visit.words().say("thanks"), "");
        return page(status, null, out -> JtefeedbackGenerated.render(out, NO_INTERCEPTOR, frame, head, page));
    }

    private static Built.Page page(
            int status, RenderedPages.@Nullable View view, Consumer<OwaspHtmlTemplateOutput> template) {
        StringOutput html = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(html));
        return new Built.Page(status, html.toString().getBytes(UTF_8), view);
    }

    List<PublicCategory> tree(Visit visit) {
        return categories.all(visit.center(), visit.locale(), visit.viewer());
    }

    /// The categories below one, or those at the top. Each counts what is below it too.
    List<Pages.Category> cards(Visit visit, List<PublicCategory> tree, @Nullable UUID parent) {
        Map<UUID, Integer> counts = counts(tree);
        return tree.stream()
                .filter(each -> Objects.equals(each.parent(), parent))
                .map(each -> new Pages.Category(
                        visit.category(visit.locale(), each.slug()),
                        each.name(),
                        each.description(),
                        Objects.requireNonNullElse(each.icon(), OTHER_ICON),
                        Heads.foreign(visit, each.locale()),
                        counts.getOrDefault(each.id(), 0)))
                .filter(each -> each.articles() > 0)
                .toList();
    }

    private static Map<UUID, Integer> counts(List<PublicCategory> tree) {
        Map<UUID, Integer> counts =
                tree.stream().collect(Collectors.toMap(PublicCategory::id, PublicCategory::articles));
        // children after their parents, so from the end each is complete when it is added
        for (PublicCategory each : tree.reversed()) {
            if (each.parent() != null) {
                counts.merge(each.parent(), counts.getOrDefault(each.id(), 0), Integer::sum);
            }
        }
        return counts;
    }

    private static List<Pages.Crumb> crumbs(Visit visit, List<PublicCategory> tree, @Nullable UUID last) {
        Map<UUID, PublicCategory> byId =
                tree.stream().collect(Collectors.toMap(PublicCategory::id, Function.identity()));
        List<Pages.Crumb> crumbs = new ArrayList<>();
        for (PublicCategory at = last == null ? null : byId.get(last);
                at != null;
                at = at.parent() == null ? null : byId.get(at.parent())) {
            crumbs.add(new Pages.Crumb(at.name(), visit.category(visit.locale(), at.slug())));
        }
        return crumbs.reversed();
    }

    private static List<Pages.Item> items(Visit visit, List<ArticleTitle> titles, @Nullable UUID current) {
        List<Pages.Item> items = new ArrayList<>();
        for (ArticleTitle each : titles) {
            items.add(new Pages.Item(
                    visit.article(visit.locale(), each.slug()),
                    each.title(),
                    each.description(),
                    Heads.foreign(visit, each.locale()),
                    day(each.publishedAt()),
                    each.id().equals(current)));
        }
        return items;
    }

    private static int minutes(int words) {
        return Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
