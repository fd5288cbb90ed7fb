package io.parlour.bench.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import io.parlour.bench.people.Person;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Consoles of several agents in one Chromium, each with cookies and storage of its own. Playwright counts what they
/// ask for while it is waited with.
final class Consoles implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final List<Page> pages = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Map<String, Integer> asked = new TreeMap<>();

    /// Requests of each console since the counters were last read, and what they were for, of all of them.
    record Counted(List<Integer> requests, Map<String, Integer> asked) {
        int sum() {
            return requests.stream().mapToInt(Integer::intValue).sum();
        }

        int most() {
            return requests.stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    Consoles(int port) {
        this.address = "http://127.0.0.1:" + port;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        String named = Objects.requireNonNullElse(System.getenv("PARLOUR_CHROMIUM"), "/usr/bin/chromium");
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(named))
                        .setArgs(ARGUMENTS));
    }

    /// A console that shows this path, and has its socket.
    void open(Person.Agent agent, String path) {
        open(agent.web().cookies(), path);
    }

    void open(Map<String, String> cookies, String path) {
        BrowserContext context = browser.newContext();
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addCookies(cookies.entrySet().stream()
                .map(each -> new Cookie(each.getKey(), each.getValue()).setUrl(address))
                .toList());
        Page page = context.newPage();
        int number = pages.size();
        pages.add(page);
        counts.add(0);
        context.onRequest(request -> {
            counts.set(number, counts.get(number) + 1);
            String name = request.method() + " "
                    + URI.create(request.url()).getPath().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
            asked.merge(name, 1, Integer::sum);
        });
        page.waitForWebSocket(() -> page.navigate(address + path));
    }

    /// Lets the pages live for a while.
    void live(double millis) {
        pages.getFirst().waitForTimeout(millis);
    }

    Page page(int number) {
        return pages.get(number);
    }

    Counted read() {
        Counted counted = new Counted(List.copyOf(counts), new TreeMap<>(asked));
        counts.replaceAll(each -> 0);
        asked.clear();
        return counted;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
