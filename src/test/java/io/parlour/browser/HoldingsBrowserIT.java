package io.parlour.browser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The page "What would a visitor's browser hold?" says what a real browser asked, kept and left (LC-138).
class HoldingsBrowserIT {
    /// The work of the program itself and of the agent who looks on, with nobody of a visit in it.
    private static final Set<String> MACHINERY = Set.of(
            "agent_session",
            "agent_status",
            "agent_status_span",
            "event_log",
            "scheduled_task",
            "repeated_write",
            "audit_intake",
            "audit_entry",
            "audit_seal",
            "audit_sealed_head");

    private static final String STORED = """
            () => [...Object.keys(localStorage).map(key => 'localStorage ' + key),
                ...Object.keys(sessionStorage).map(key => 'sessionStorage ' + key)]
            """;

    private record Holding(String stage, String kind, String what, boolean always) {}

    @Test
    void theListIsWhatABrowserDoes() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext console = app.person();
                BrowserContext person = app.person();
                HostPage host = HostPage.open()) {
            Demo demo = new Demo(app);
            String key = demo.siteOn(host.origin());
            new Inviting(app, key).rule("Any question?", "bubble", "/", "");
            List<Holding> list = list(app, demo, console, key);
            host.page("/", HostPage.withTag(app.url(), key));

            Set<String> requests = new ConcurrentSkipListSet<>();
            Page page = person.newPage();
            page.onRequest(request -> {
                if (!request.url().startsWith(host.origin())) {
                    requests.add(request.method() + " " + plain(request.url()));
                }
            });
            page.onWebSocket(socket -> requests.add("GET " + plain(socket.url())));
            Map<String, Long> before = rows(app);

            page.navigate(host.origin() + "/");
            page.locator("parlour-chat .v").waitFor();
            await().until(() -> rows(app).getOrDefault("invitation_count", 0L) > 0);
            compare(list, "before_click", "request", requests);
            compare(list, "before_click", "storage", stored(page));
            compare(list, "before_click", "row", added(before, rows(app)));
            Map<String, Long> shown = rows(app);

            requests.clear();
            Visitor visitor = new Visitor(page).open();
            page.waitForCondition(() -> requests.stream().anyMatch(each -> each.contains("/panel-")));
            requests.remove("POST /widget/v1/count");
            compare(list, "click", "request", requests);
            compare(list, "click", "storage", stored(page));
            assertThat(added(shown, rows(app))).isSubsetOf("invitation_count");

            requests.clear();
            Map<String, Long> opened = rows(app);
            visitor.begin().write("Do you ship to Norway?");
            visitor.panel().getByText("Sent").first().waitFor();
            page.waitForCondition(() -> requests.contains("GET /live"));
            page.waitForCondition(() -> requests.stream().anyMatch(each -> each.contains("masking")));
            compare(list, "first_message", "request", requests);
            compare(list, "first_message", "storage", stored(page));
            compare(list, "first_message", "row", added(opened, rows(app)));

            page.evaluate("() => Parlour.consent({ memory: true })");
            page.waitForFunction("() => localStorage.length > 0");
            Set<String> kept = stored(page);
            kept.removeIf(each -> on(list, "first_message", each));
            compare(list, "consent", "storage", kept);

            requests.clear();
            Set<String> beforeSeen = stored(page);
            Map<String, Long> unseen = rows(app);
            page.evaluate("() => Parlour.consent({ monitor: true })");
            page.waitForCondition(() -> requests.contains("GET /live"));
            await().until(() -> added(unseen, rows(app)).contains("page_view"));
            page.waitForCondition(() -> requests.contains("PUT /widget/v1/visit"));
            compare(list, "monitor", "request", requests);
            Set<String> keptOfIt = stored(page);
            keptOfIt.removeAll(beforeSeen);
            compare(list, "monitor", "storage", keptOfIt);
            Set<String> written = added(unseen, rows(app));
            // what the message still does a moment after it was sent stands with the message
            written.removeIf(each -> on(list, "first_message", each) && !on(list, "monitor", each));
            compare(list, "monitor", "row", written);
            assertThat(person.cookies()).isEmpty();
        }
    }

    /// What was seen is on the list, and what always happens was seen.
    private static void compare(List<Holding> list, String stage, String kind, Collection<String> seen) {
        List<Holding> own = list.stream()
                .filter(each -> each.stage().equals(stage) && each.kind().equals(kind))
                .toList();
        assertThat(seen)
                .as(stage + " " + kind)
                .allSatisfy(one -> assertThat(own).anyMatch(each -> matches(each.what(), one)));
        assertThat(own.stream().filter(Holding::always))
                .as(stage + " " + kind)
                .allSatisfy(each -> assertThat(seen).anyMatch(one -> matches(each.what(), one)));
    }

    private static boolean on(List<Holding> list, String stage, String what) {
        return list.stream()
                .anyMatch(each -> each.stage().equals(stage) && each.what().equals(what));
    }

    private static boolean matches(String listed, String seen) {
        return seen.matches(listed.replace(".", "[.]").replace("*", "[^ /]+"));
    }

    private static String plain(String url) {
        return URI.create(url).getPath();
    }

    private static List<Holding> list(BrowserApp app, Demo demo, BrowserContext console, String key) {
        String widget = app.database()
                .superuser()
                .sql("select w.id::text from widget w join site s on s.id = w.site_id where s.key = :key")
                .param("key", key)
                .query(String.class)
                .single();
        String site = app.database()
                .superuser()
                .sql("select id::text from site where key = :key")
                .param("key", key)
                .query(String.class)
                .single();
        Page page = demo.agent(console, "/settings/sites/" + site + "/widgets/" + widget + "/holdings")
                .page();
        page.getByText("After the first message").waitFor();
        Accessibility.assertAccessible(page, "what a browser holds");
        Screenshots.take(page, "settings-holdings");
        Object answer = page.evaluate(
                "async id => (await (await fetch('/api/v1/widgets/' + id + '/browser-holdings')).json()).holdings"
                        + ".map(each => [each.stage, each.kind, each.what, String(each.always)])",
                widget);
        return ((List<?>) answer)
                .stream()
                        .map(each -> (List<?>) each)
                        .map(each -> new Holding(
                                String.valueOf(each.get(0)),
                                String.valueOf(each.get(1)),
                                String.valueOf(each.get(2)),
                                "true".equals(each.get(3))))
                        .toList();
    }

    private static Set<String> stored(Page page) {
        Set<String> all = new TreeSet<>();
        for (Frame frame : page.frames()) {
            String where = frame.equals(page.mainFrame()) ? "page " : "panel ";
            Texts.of(frame.evaluate(STORED)).forEach(key -> all.add(where + key));
        }
        return all;
    }

    /// How many rows each table has, in one question: there are many tables and it is asked often.
    private static Map<String, Long> rows(BrowserApp app) {
        JdbcClient database = app.database().superuser();
        String counts = database
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query((row, number) -> java.util.Objects.requireNonNull(row.getString(1)))
                .list()
                .stream()
                .filter(table -> !MACHINERY.contains(table))
                .map(table -> "select '" + table + "', count(*) from " + table)
                .collect(joining(" union all "));
        Map<String, Long> rows = new TreeMap<>();
        database.sql(counts).query(row -> {
            rows.put(row.getString(1), row.getLong(2));
        });
        return rows;
    }

    private static Set<String> added(Map<String, Long> before, Map<String, Long> after) {
        Set<String> added = new TreeSet<>();
        after.forEach((table, rows) -> {
            if (rows > before.getOrDefault(table, 0L)) {
                added.add(table);
            }
        });
        return added;
    }
}
