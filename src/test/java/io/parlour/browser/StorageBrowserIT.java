package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.parlour.TestApp;
import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageRegistry;
import io.parlour.knowledge.pages.HelpScene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whatever kind of page is visited, browsers store nothing that the registry doesn't list (PR-13); and a browser
/// that refuses all storage reads, asks and chooses as any other (PR-14).
class StorageBrowserIT {
    private static final List<String> CONSOLE = List.of(
            "/inbox/open",
            "/inbox/live",
            "/tickets",
            "/contacts",
            "/visitors",
            "/help-center",
            "/tasks",
            "/reports",
            "/privacy-desk",
            "/settings",
            "/account");

    private static final String STORED = """
            async () => {
                const found = [];
                for (const [kind, of] of [['LOCAL', () => localStorage], ['SESSION', () => sessionStorage]]) {
                    try { for (const key of Object.keys(of())) found.push(kind + ' ' + key); } catch { }
                }
                try { for (const { name } of await indexedDB.databases()) found.push('INDEXED ' + name); } catch { }
                return found;
            }
            """;

    /// As browsers refuse that are told to block all site data.
    private static final String BLOCKED = """
            const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
                Object.defineProperty(window, name, { get: refuse, configurable: false });
            }
            Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse, configurable: false });
            """;

    private final Set<String> seen = new TreeSet<>();

    @Test
    void browsersStoreOnlyWhatTheRegistryLists() {
        BrowserApp app = BrowserApp.shared();
        Demo demo = new Demo(app);
        try (HostPage host = HostPage.open();
                HelpScene help = filled();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext shopper = app.person();
                BrowserContext reader = app.person()) {
            Page console = demo.agent(office, "/inbox/open").page();
            for (String path : CONSOLE) {
                console.navigate(app.url() + path);
                console.locator("h1, h2").first().waitFor();
                look(console);
            }
            host.page("/", HostPage.withTag(app.url(), demo.siteOn(host.origin())));
            Page shop = shopper.newPage();
            shop.navigate(host.origin() + "/");
            look(shop);
            Visitor visitor = new Visitor(shop).open().begin();
            visitor.write("Does the mill take size 2?").sees("Does the mill take size 2?");
            look(shop);
            demo.agent(office, "/inbox/open")
                    .choose("Does the mill take size 2?")
                    .write("It does.");
            look(console);

            Page page = reader.newPage();
            String privacy = TestApp.shared().url() + "/privacy/s/" + help.center.address() + "/";
            for (String path : List.of(help.path, help.path + "search?q=money", privacy, privacy + "cookies")) {
                page.navigate(path.startsWith("/") ? TestApp.shared().url() + path : path);
                look(page);
            }
            assertThat(reader.cookies()).as("reading stores nothing").isEmpty();
            page.navigate(privacy);
            page.locator(".choices button").first().click();
            look(page);
        }
        List<StorageItem> items = TestApp.shared().bean(StorageRegistry.class).all();
        assertThat(seen).hasSizeGreaterThan(6);
        assertThat(seen)
                .allSatisfy(each -> assertThat(items)
                        .as(each)
                        .anyMatch(item -> item.kind().name().equals(each.split(" ", 2)[0])
                                && item.matches(each.split(" ", 2)[1])));
    }

    private static HelpScene filled() {
        HelpScene scene = new HelpScene(TestApp.shared());
        UUID article = scene.article("How do I get my money back?", "Within 14 days.");
        scene.publish(article, "en", "How do I get my money back?", "Refunds.", "Within 14 days.");
        return scene;
    }

    private void look(Page page) {
        for (Frame frame : page.frames()) {
            Object found = frame.evaluate(STORED);
            if (found instanceof List<?> list) {
                list.forEach(each -> seen.add(String.valueOf(each)));
            }
        }
        for (Cookie cookie : page.context().cookies()) {
            seen.add("COOKIE " + cookie.name);
        }
    }

    @Test
    void pagesWorkWithCookiesAndStorageBlocked() {
        TestApp app = TestApp.shared();
        try (HelpScene help = filled();
                BrowserContext context =
                        Chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            context.addInitScript(BLOCKED);
            context.route("**/*", StorageBrowserIT::withoutCookies);
            Page page = context.newPage();
            page.navigate(app.url() + help.path);
            page.locator("a", new Page.LocatorOptions().setHasText("How do I get my money back?"))
                    .first()
                    .click();
            assertThat(page.locator("h1")).hasText("How do I get my money back?");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes"))
                    .click();
            assertThat(page.locator("main")).containsText("Thanks for your feedback");

            String privacy = app.url() + "/privacy/s/" + help.center.address() + "/";
            page.navigate(privacy);
            assertThat(page.locator("#cookies")).containsText("If you block cookies and storage");
            page.locator(".choices button").first().click();
            assertThat(page.locator("#choices")).isVisible();
            page.getByLabel("Your email").fill("lena@example.com");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send request"))
                    .click();
            assertThat(page.locator("h1")).hasText("Check your email");

            page.navigate(app.url() + "/portal/" + help.site.key() + "/new");
            page.getByLabel("Email").first().fill("lena@example.com");
            page.getByLabel("Subject").fill("Refund");
            page.locator("main textarea").first().fill("Where is my refund?");
            page.locator("form[action$='/new'] button").last().click();
            assertThat(page.locator("h1")).hasText("One more step: check your inbox");
        }
    }

    private static void withoutCookies(Route route) {
        Map<String, String> headers = new HashMap<>(route.request().headers());
        headers.remove("cookie");
        route.resume(new Route.ResumeOptions().setHeaders(headers));
    }
}
