package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.PublicCategory;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadCategories;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.knowledge.reading.SitemapEntry;
import io.parlour.knowledge.reading.Viewer;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/// What search engines may list (KB-41): sitemaps of help centers, and the installation's robots.txt.
@RestController
@Hidden
class SitemapResource {
    private static final int MOST_URLS = 50_000;
    /// Of one line of a sitemap, roughly: a URL with its slug.
    private static final int URL_BYTES = 200;
    private static final int MOST_BYTES = 50_000_000;
    private static final CacheControl LIFE =
            CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic();
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

    private final Visits visits;
    private final ReadHelpCenter centers;
    private final ReadCategories categories;
    private final ReadArticles articles;

    SitemapResource(Visits visits, ReadHelpCenter centers, ReadCategories categories, ReadArticles articles) {
        this.visits = visits;
        this.centers = centers;
        this.categories = categories;
        this.articles = articles;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots(HttpServletRequest request) {
        StringBuilder text = new StringBuilder("User-agent: *\nDisallow: /\nAllow: /help/help.\n");
        List<HelpCenter> all = visits.at(request, centers.all());
        for (HelpCenter each : all) {
            text.append("Allow: /help/%1$s/\nDisallow: /help/%1$s/*/search\nDisallow: /help/%1$s/suggest\n"
                    .formatted(each.address()));
        }
        all.stream()
                .filter(each -> !each.noindex())
                .forEach(each -> text.append("\nSitemap: ").append(each.url()).append("/sitemap.xml"));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
                .cacheControl(LIFE)
                .body(text.append('\n').toString());
    }

    /// All pages, or the parts that have them where they are too many for one.
    ///
    /// @param after where a part begins
    @GetMapping("/help/{name}/sitemap.xml")
    ResponseEntity<byte[]> sitemap(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        HelpCenter center = visits.addressed(visits.center(visits.place(name, request)));
        if (center.access() != Audience.PUBLIC || center.noindex()) {
            throw Problem.notFound();
        }
        int languages = center.locales().size();
        int most = Math.min(MOST_URLS / languages - 1, MOST_BYTES / (languages * (languages + 2) * URL_BYTES));
        Page<SitemapEntry> part = articles.sitemap(center, after == null || after.isEmpty() ? null : after, most);
        boolean whole = after == null && part.next() == null;
        String text = after == null && !whole ? index(center, most) : urls(center, part, whole || "".equals(after));
        return Compressed.of((HEAD + text).getBytes(UTF_8))
                .answer(
                        request,
                        ResponseEntity.ok()
                                .contentType(new MediaType(MediaType.APPLICATION_XML, UTF_8))
                                .cacheControl(LIFE)
                                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                                .header("X-Content-Type-Options", "nosniff"));
    }

    private String index(HelpCenter center, int most) {
        StringBuilder text = new StringBuilder("<sitemapindex" + SPACE + ">\n");
        String next = "";
        while (next != null) {
            text.append("<sitemap><loc>%s/sitemap.xml?after=%s</loc></sitemap>\n".formatted(center.url(), next));
            next = articles.sitemap(center, next.isEmpty() ? null : next, most).next();
        }
        return text + "</sitemapindex>\n";
    }

    /// @param first whether the start page and the categories are in it
    private String urls(HelpCenter center, Page<SitemapEntry> part, boolean first) {
        StringBuilder text = new StringBuilder("<urlset" + SPACE + " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        if (first) {
            Map<String, String> home = center.locales().stream()
                    .collect(Collectors.toMap(Function.identity(), each -> center.url() + "/" + each + "/"));
            home.forEach((locale, url) -> text.append(url(center, url, null, home)));
            for (PublicCategory each : categories.all(center, center.defaultLocale(), Viewer.ANONYMOUS)) {
                Map<String, String> all = each.slugs().stream()
                        .filter(slug -> center.locales().contains(slug.locale()))
                        .collect(Collectors.toMap(
                                PublicCategory.Slug::locale, slug -> address(center, slug.locale(), "c", slug.slug())));
                all.values().forEach(url -> text.append(url(center, url, null, all)));
            }
        }
        for (SitemapEntry each : part.items()) {
            Map<String, String> all = each.pages().stream()
                    .collect(Collectors.toMap(
                            SitemapEntry.Page::locale, page -> address(center, page.locale(), "a", page.slug())));
            each.pages()
                    .forEach(page -> text.append(
                            url(center, Objects.requireNonNull(all.get(page.locale())), page.publishedAt(), all)));
        }
        return text + "</urlset>\n";
    }

    private static String address(HelpCenter center, String locale, String kind, String slug) {
        return center.url() + "/" + locale + "/" + kind + "/" + UriUtils.encodePathSegment(slug, UTF_8);
    }

    private static String url(HelpCenter center, String url, @Nullable Instant at, Map<String, String> all) {
        StringBuilder text = new StringBuilder("<url><loc>")
                .append(HtmlUtils.htmlEscape(url))
                .append("</loc>");
        if (at != null) {
            text.append("<lastmod>").append(at).append("</lastmod>");
        }
        if (all.size() > 1) {
            all.forEach((locale, other) -> text.append(alternate(locale, other)));
            String standard = all.get(center.defaultLocale());
            text.append(alternate("x-default", standard == null ? url : standard));
        }
        return text.append("</url>\n").toString();
    }

    private static String alternate(String locale, String url) {
        return "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"%s\"/>"
                .formatted(locale, HtmlUtils.htmlEscape(url));
    }
}
