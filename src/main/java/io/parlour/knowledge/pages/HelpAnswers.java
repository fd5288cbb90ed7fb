package io.parlour.knowledge.pages;

import io.parlour.kernel.pages.PublicPage;
import io.parlour.knowledge.centers.HelpCenter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The headers of public pages (KB-39).
final class HelpAnswers {
    static final String FOR_ALL = "public, max-age=60, stale-while-revalidate=300";
    static final String FOR_ONE = "private, no-store";

    private HelpAnswers() {}

    static HttpHeaders page(HelpCenter center, String cacheControl) {
        HttpHeaders headers = PublicPage.headers(policy(center.theme().logoUrl()), "strict-origin-when-cross-origin");
        headers.remove("X-Robots-Tag");
        headers.set(HttpHeaders.CACHE_CONTROL, cacheControl);
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return headers;
    }

    /// For a frame in the console, and there alone: nothing runs and nothing is sent.
    static HttpHeaders preview(HelpCenter center) {
        HttpHeaders headers = page(center, FOR_ONE);
        headers.set(
                "Content-Security-Policy",
                "sandbox allow-same-origin; default-src 'none'; img-src "
                        + pictures(center.theme().logoUrl())
                        + "; media-src 'self'; style-src 'self'; form-action 'none'; base-uri 'none';"
                        + " frame-ancestors 'self'");
        headers.set("X-Frame-Options", "SAMEORIGIN");
        headers.set("X-Robots-Tag", "noindex");
        return headers;
    }

    private static String pictures(@Nullable String logo) {
        return logo == null ? "'self'" : "'self' " + origin(logo);
    }

    private static String policy(@Nullable String logo) {
        String pictures = pictures(logo);
        return "default-src 'none'; img-src " + pictures + "; media-src 'self'; style-src 'self'; script-src 'self';"
                + " connect-src 'self'; form-action 'self'; frame-src 'none'; base-uri 'none'; frame-ancestors 'self'";
    }

    private static String origin(String logo) {
        int path = logo.indexOf('/', "https://".length());
        return path < 0 ? logo : logo.substring(0, path);
    }
}
