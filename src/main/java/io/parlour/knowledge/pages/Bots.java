package io.parlour.knowledge.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/// Requests that no person reads: crawlers by their own words, and pages fetched ahead.
final class Bots {
    private static final Pattern NAMES = Pattern.compile(
            "(?i)bot\\b|bot[/;_-]|crawl|spider|slurp|preview|fetch|scan|monitor|lighthouse|headless|curl|wget|python|java/|http-client|okhttp|facebookexternalhit|feed");

    private Bots() {}

    static boolean isPerson(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return request.getMethod().equals("GET")
                && agent != null
                && !NAMES.matcher(agent).find()
                && request.getHeader("Sec-Purpose") == null
                && request.getHeader("Purpose") == null;
    }
}
