package io.parlour.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.parlour.database.TestDatabase;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Loads of the demonstration shop's page by one browser, and what they leave in the database and in the browser.
public final class PageLoads {
    private static final List<String> TABLES = List.of("visitor", "contact", "conversation", "message", "attachment");

    /// What a document of the browser keeps, each with where.
    static final String STORED = """
            async () => [
                ...Object.keys(localStorage).map(key => 'localStorage ' + key),
                ...Object.keys(sessionStorage).map(key => 'sessionStorage ' + key),
                ...(await indexedDB.databases()).map(each => 'indexedDB ' + each.name),
                ...(await caches.keys()).map(key => 'cache ' + key),
                ...(document.cookie === '' ? [] : ['cookie ' + document.cookie]),
            ]
            """;

    /// What was seen on the way and what was there at the end.
    ///
    /// @param shown the loads after which the launcher stood on the page
    /// @param others requests that were neither for the shop nor for the loader
    public record Result(
            int shown,
            List<String> others,
            Map<String, Long> before,
            Map<String, Long> after,
            int cookies,
            List<String> stored) {
        /// Every load showed the launcher, and nothing was asked, stored or written besides.
        public boolean nothingLeft(int loads) {
            return shown == loads && others.isEmpty() && before.equals(after) && cookies == 0 && stored.isEmpty();
        }
    }

    private PageLoads() {}

    /// On an installation of its own.
    public static Result run(int loads) {
        try (BrowserApp app = BrowserApp.start()) {
            return run(app, loads);
        }
    }

    static Result run(BrowserApp app, int loads) {
        Map<String, Long> before = rows(app.database());
        List<String> others = new CopyOnWriteArrayList<>();
        int shown = 0;
        try (BrowserContext person = app.person()) {
            Page page = person.newPage();
            page.onRequest(request -> {
                String path = URI.create(request.url()).getPath();
                if (!path.startsWith("/demo") && !path.equals("/w.js")) {
                    others.add(path);
                }
            });
            for (int load = 0; load < loads; load++) {
                page.navigate(app.url() + "/demo");
                if (new Visitor(page).launcher().isVisible()) {
                    shown++;
                }
            }
            return new Result(
                    shown,
                    others,
                    before,
                    rows(app.database()),
                    person.cookies().size(),
                    Texts.of(page.evaluate(STORED)));
        }
    }

    static Map<String, Long> rows(TestDatabase database) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : TABLES) {
            counts.put(
                    table,
                    database.superuser()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
        }
        return counts;
    }
}
