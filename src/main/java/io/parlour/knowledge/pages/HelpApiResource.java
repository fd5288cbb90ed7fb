package io.parlour.knowledge.pages;

import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.knowledge.reading.Answer;
import io.parlour.knowledge.reading.ArticleTitle;
import io.parlour.knowledge.reading.CountViews;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadCategories;
import io.parlour.knowledge.reading.Surface;
import io.parlour.search.Found;
import io.parlour.search.log.SearchLog;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A help center for programs: the read API, suggestions while something is typed, and what widgets tell of
/// articles. Shows what the pages show.
///
/// Errors: `not-found`; 429 `help.too-many`, `help.too-many-votes`; `page.cursor-invalid`.
@RestController
@Hidden
@RequestMapping("/help/{address}")
class HelpApiResource {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ServePages serve;
    private final SearchPages search;
    private final ReadCategories categories;
    private final ReadArticles articles;
    private final Votes votes;
    private final ViewCounts views;
    private final CountViews counts;
    private final SlidingLimit told = new SlidingLimit(10, Duration.ofHours(1));

    HelpApiResource(
            ServePages serve,
            SearchPages search,
            ReadCategories categories,
            ReadArticles articles,
            Votes votes,
            ViewCounts views,
            CountViews counts) {
        this.serve = serve;
        this.search = search;
        this.categories = categories;
        this.articles = articles;
        this.votes = votes;
        this.views = views;
        this.counts = counts;
    }

    record Items<T>(List<T> items) {
        Items {
            items = List.copyOf(items);
        }
    }

    record Category(
            UUID id,
            @Nullable UUID parent,
            String locale,
            String slug,
            String name,
            String description,
            @Nullable String icon,
            int articles,
            String url) {}

    record Title(
            UUID id, String locale, String slug, String title, String description, Instant publishedAt, String url) {}

    record Article(
            UUID id,
            String slug,
            String locale,
            String title,
            String description,
            String html,
            Instant publishedAt,
            @Nullable Instant outdatedSince,
            boolean feedback,
            String url) {}

    record Results(List<Result> items, int total, boolean weak) {
        Results {
            items = List.copyOf(items);
        }
    }

    record Result(UUID id, String locale, String title, String url, String snippet) {}

    record Vote(boolean helpful, @Nullable String locale) {}

    record Solved(UUID article, @Nullable String surface) {}

    @GetMapping("/api/v1/categories")
    ResponseEntity<Items<Category>> categories(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String locale,
            HttpServletRequest request) {
        Visit visit = serve.visit(address, locale, request);
        return read(new Items<>(categories.all(visit.center(), visit.locale(), visit.viewer()).stream()
                .map(each -> new Category(
                        each.id(),
                        each.parent(),
                        each.locale(),
                        each.slug(),
                        each.name(),
                        each.description(),
                        each.icon(),
                        each.articles(),
                        visit.absolute(visit.category(visit.locale(), each.slug()))))
                .toList()));
    }

    @GetMapping("/api/v1/articles")
    ResponseEntity<Page<Title>> articles(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable UUID category,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest request) {
        Visit visit = serve.visit(address, locale, request);
        int most = Page.limit(limit);
        Page<ArticleTitle> found = category == null
                ? articles.all(visit.center(), visit.locale(), visit.viewer(), cursor, most)
                : articles.ofCategory(visit.center(), visit.locale(), category, visit.viewer(), cursor, most);
        return read(found.map(each -> new Title(
                each.id(),
                each.locale(),
                each.slug(),
                each.title(),
                each.description(),
                each.publishedAt(),
                visit.absolute(visit.article(visit.locale(), each.slug())))));
    }

    /// @param which an id or a slug
    @GetMapping("/api/v1/articles/{which}")
    ResponseEntity<Article> article(
            @PathVariable String address,
            @PathVariable String which,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable String surface,
            HttpServletRequest request) {
        Visit visit = serve.visit(address, locale, request);
        PublicArticle found = article(visit, which).orElseThrow(Problem::notFound);
        if (Bots.isPerson(request)) {
            boolean widget = "widget".equals(surface);
            views.add(visit.center(), found.id(), found.locale(), widget ? Surface.WIDGET : Surface.API);
        }
        return read(new Article(
                found.id(),
                found.slug(),
                found.locale(),
                found.title(),
                found.description(),
                found.html(null, kind -> visit.words().say("callout." + kind)),
                found.publishedAt(),
                found.outdatedSince(),
                found.feedback(),
                visit.absolute(visit.article(visit.locale(), found.slug()))));
    }

    private Optional<PublicArticle> article(Visit visit, String which) {
        if (ID.matcher(which).matches()) {
            return articles.byId(visit.center(), visit.locale(), UUID.fromString(which), visit.viewer());
        }
        return switch (articles.bySlug(visit.center(), visit.locale(), which, visit.viewer())) {
            case Answer.Found<PublicArticle>(PublicArticle found) -> Optional.of(found);
            case Answer.MovedTo<PublicArticle>(String _, String now) when !now.equals(which) -> article(visit, now);
            default -> Optional.empty();
        };
    }

    @GetMapping("/api/v1/search")
    ResponseEntity<Results> search(
            @PathVariable String address,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest request) {
        Visit visit = serve.visit(address, locale, request);
        search.limit(serve.network(request));
        Found found = search.find(visit, q, Page.limit(limit), 0, false);
        search.log(visit, SearchLog.Surface.API, q, found);
        return read(new Results(results(visit, search.suggestions(visit, found)), found.total(), found.weak()));
    }

    /// @param surface `widget` or `form`: the best few beside it; none: what is typed into the help center's own
    /// search
    @GetMapping("/suggest")
    ResponseEntity<Items<Result>> suggest(
            @PathVariable String address,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable String surface,
            HttpServletRequest request) {
        Visit visit = serve.visit(address, locale, request);
        SearchLog.Surface beside = switch (Objects.toString(surface, "")) {
            case "widget" -> SearchLog.Surface.WIDGET;
            case "form" -> SearchLog.Surface.FORM;
            default -> null;
        };
        return read(new Items<>(results(visit, search.suggest(visit, q, beside, serve.network(request)))));
    }

    private static List<Result> results(Visit visit, List<SearchPages.Suggestion> found) {
        return found.stream()
                .map(each ->
                        new Result(each.id(), each.locale(), each.title(), visit.absolute(each.url()), each.snippet()))
                .toList();
    }

    /// A reader of a form or widget needed no one.
    @PostMapping("/solved")
    ResponseEntity<Void> solved(@PathVariable String address, @RequestBody Solved solved, HttpServletRequest request) {
        Visit visit = serve.visit(address, null, request);
        PublicArticle article = articles.byId(visit.center(), visit.locale(), solved.article(), visit.viewer())
                .orElseThrow(Problem::notFound);
        take(request);
        counts.solved(visit.center(), article.id(), article.locale(), surface(solved.surface()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/articles/{id}/vote")
    ResponseEntity<Void> vote(
            @PathVariable String address, @PathVariable UUID id, @RequestBody Vote vote, HttpServletRequest request) {
        Visit visit = serve.visit(address, vote.locale(), request);
        PublicArticle article = articles.byId(visit.center(), visit.locale(), id, visit.viewer())
                .filter(PublicArticle::feedback)
                .orElseThrow(Problem::notFound);
        take(request);
        votes.vote(
                new Votes.Voter(visit.center(), article, votes.today(), serve.browser(request), Surface.WIDGET),
                vote.helpful());
        return ResponseEntity.noContent().build();
    }

    private void take(HttpServletRequest request) {
        told.take(serve.network(request), System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("help.too-many-votes", wait);
        });
    }

    private static Surface surface(@Nullable String name) {
        return "widget".equals(Objects.toString(name, "").toLowerCase(Locale.ROOT)) ? Surface.WIDGET : Surface.FORM;
    }

    private static <T> ResponseEntity<T> read(T body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, HelpAnswers.FOR_ONE)
                .header("X-Content-Type-Options", "nosniff")
                .body(body);
    }
}
