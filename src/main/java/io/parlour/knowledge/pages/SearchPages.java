package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.knowledge.reading.ArticleTitle;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.SearchArticles;
import io.parlour.search.Found;
import io.parlour.search.Hit;
import io.parlour.search.log.SearchLog;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Searching a help center, on its page and while something is typed.
///
/// Errors: 429 `help.too-many`, beyond 30 searches of an anonymous address in a minute; those of
/// [io.parlour.kernel.limits.SearchPlaces].
@Component
final class SearchPages {
    private static final Logger LOG = LoggerFactory.getLogger(SearchPages.class);
    private static final int PAGE = 20;
    private static final int MOST_PAGES = 50;
    private static final int MOST_TEXT = 500;
    private static final int SHORTEST = 2;
    private static final int SUGGESTED = 8;
    private static final Map<SearchLog.Surface, Integer> BESIDE =
            Map.of(SearchLog.Surface.WIDGET, 3, SearchLog.Surface.FORM, 5);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SearchArticles search;
    private final ReadArticles articles;
    private final SearchLog log;
    private final BuildPages pages;
    private final SlidingLimit searches = new SlidingLimit(30, MINUTE);
    private final SlidingLimit suggestions = new SlidingLimit(300, MINUTE);

    SearchPages(SearchArticles search, ReadArticles articles, SearchLog log, BuildPages pages) {
        this.search = search;
        this.articles = articles;
        this.log = log;
        this.pages = pages;
    }

    /// An article that was found.
    ///
    /// @param snippet HTML: escaped text with `<mark>`
    record Suggestion(UUID id, String locale, String title, String url, String snippet) {}

    BuildPages.Built.Page page(Visit visit, String typed, int number, String network) {
        String text = cut(typed);
        if (text.isEmpty()) {
            return pages.results(visit, "", nothing(visit, visit.words().say("searchEmpty")), 200);
        }
        if (visit.anonymous()) {
            take(searches, network);
        }
        int at = Math.clamp(number, 1, MOST_PAGES);
        Found found;
        try {
            found = find(visit, text, PAGE, (at - 1) * PAGE, false);
        } catch (Problem tooMany) {
            throw tooMany;
        } catch (RuntimeException e) {
            LOG.error("a search failed", e);
            return pages.results(visit, text, nothing(visit, visit.words().say("unavailable")), 503);
        }
        if (at == 1) {
            log(visit, SearchLog.Surface.PAGE, text, found);
        }
        if (found.hits().isEmpty()) {
            return pages.results(visit, text, nothing(visit, visit.words().say("noResults")), 200);
        }
        String note =
                found.weak() ? visit.words().say("closest") : visit.words().count("results", found.total());
        boolean more = found.total() > at * PAGE && at < MOST_PAGES;
        return pages.results(
                visit,
                text,
                new Pages.Results(
                        hits(visit, found),
                        note,
                        at > 1 ? address(visit, text, at - 1) : null,
                        more ? address(visit, text, at + 1) : null,
                        List.of()),
                200);
    }

    private Pages.Results nothing(Visit visit, String note) {
        return new Pages.Results(List.of(), note, null, null, pages.cards(visit, pages.tree(visit), null));
    }

    private static String address(Visit visit, String text, int page) {
        return visit.home() + "search?q=" + URLEncoder.encode(text, UTF_8) + (page > 1 ? "&page=" + page : "");
    }

    /// While it is typed: the best eight. Beside a form (`surface`), the best few that fit well; for no text, those
    /// most read.
    List<Suggestion> suggest(Visit visit, String typed, SearchLog.@Nullable Surface surface, String network) {
        String text = cut(typed);
        Integer beside = surface == null ? null : BESIDE.get(surface);
        if (text.length() < SHORTEST) {
            return text.isEmpty() && beside != null
                    ? articles.popular(visit.center(), visit.locale(), visit.viewer(), beside).stream()
                            .map(each -> suggestion(visit, each, null))
                            .toList()
                    : List.of();
        }
        take(suggestions, network);
        Found found = find(visit, text, beside == null ? SUGGESTED : beside, 0, beside == null);
        if (surface != null) {
            log(visit, surface, text, found);
        }
        return beside != null && found.weak() ? List.of() : suggestions(visit, found);
    }

    /// All that is found, for programs.
    Found find(Visit visit, String text, int limit, int offset, boolean typing) {
        return search.search(
                visit.center(), cut(text), visit.center().order(visit.locale()), visit.viewer(), limit, offset, typing);
    }

    void limit(String network) {
        take(searches, network);
    }

    List<Suggestion> suggestions(Visit visit, Found found) {
        Map<UUID, ArticleTitle> titles = titles(visit, found);
        return found.hits().stream()
                .flatMap(hit ->
                        Optional.ofNullable(titles.get(hit.ref())).stream().map(title -> suggestion(visit, title, hit)))
                .toList();
    }

    private static Suggestion suggestion(Visit visit, ArticleTitle title, @Nullable Hit hit) {
        return new Suggestion(
                title.id(),
                title.locale(),
                title.title(),
                visit.article(visit.locale(), title.slug()) + jump(hit),
                hit == null ? "" : hit.snippet());
    }

    private List<Pages.Hit> hits(Visit visit, Found found) {
        Map<UUID, ArticleTitle> titles = titles(visit, found);
        return found.hits().stream()
                .filter(hit -> titles.containsKey(hit.ref()))
                .map(hit -> {
                    ArticleTitle title = Objects.requireNonNull(titles.get(hit.ref()));
                    String url = visit.article(visit.locale(), title.slug());
                    String jump = jump(hit);
                    return new Pages.Hit(
                            url,
                            title.title(),
                            jump.isEmpty() ? null : url + jump,
                            hit.passage().heading(),
                            hit.snippet(),
                            Heads.foreign(visit, title.locale()));
                })
                .toList();
    }

    private static String jump(@Nullable Hit hit) {
        return hit == null || hit.passage().anchor().isEmpty()
                ? ""
                : "#" + hit.passage().anchor();
    }

    /// What was found is read again: only what this viewer sees has an address.
    private Map<UUID, ArticleTitle> titles(Visit visit, Found found) {
        List<UUID> ids = found.hits().stream().map(Hit::ref).toList();
        return articles.titles(visit.center(), visit.locale(), ids, visit.viewer()).stream()
                .collect(Collectors.toMap(ArticleTitle::id, Function.identity()));
    }

    void log(Visit visit, SearchLog.Surface surface, String text, Found found) {
        log.log(
                visit.center().organization(),
                new SearchLog.Entry(
                        surface, visit.center().site().id(), visit.center().id(), visit.locale(), text, found));
    }

    private static void take(SlidingLimit limit, String network) {
        limit.take(network, System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("help.too-many", wait);
        });
    }

    private static String cut(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return clean.codePointCount(0, clean.length()) <= MOST_TEXT
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, MOST_TEXT));
    }
}
