package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.parlour.livechat.WidgetCatalog;
import io.parlour.organizations.SiteRef;
import io.parlour.organizations.Sites;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A shop that changes its pages without loading them, with a chat for each part of it (LC-4 to LC-6, LC-11, LC-23).
class SeveralWidgetsBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final HostPage host = HostPage.open();
    private final String key = new Demo(app).siteOn(host.origin());
    private final BrowserContext person = app.person();

    @BeforeEach
    void twoWidgets() {
        SiteRef site = app.bean(Sites.class).byKey(key).orElseThrow();
        UUID tea = app.database()
                .superuser()
                .sql("select id from widget where site_id = :site")
                .param("site", site.site())
                .query(UUID.class)
                .single();
        UUID cups = app.bean(WidgetCatalog.class)
                .addFirst(site.organization(), site.site(), "Cups")
                .id();
        Map.of(tea, "/tea", cups, "/cups").forEach((widget, path) -> {
            app.database()
                    .superuser()
                    .sql("update widget set look = look || jsonb_build_object('label', :label) where id = :id")
                    .param("label", "Chat about " + path.substring(1))
                    .param("id", widget)
                    .update();
            app.database()
                    .superuser()
                    .sql("""
                            insert into widget_url_rule (organization_id, widget_id, ordinal, kind, match, pattern)
                            values (:organization, :id, 0, 'include', 'prefix', :path)""")
                    .param("organization", site.organization().value())
                    .param("id", widget)
                    .param("path", path)
                    .update();
        });
        for (String path : new String[] {"/tea", "/cups", "/tea/green"}) {
            host.page(path, HostPage.withTag(app.url(), key));
        }
    }

    @AfterEach
    void leave() {
        person.close();
        host.close();
    }

    private static void go(Page page, String path) {
        page.evaluate("path => history.pushState({}, '', path)", path);
    }

    @Test
    void aRouteChangesTheLauncherAndARunningChatStays() {
        Page page = person.newPage();
        page.navigate(host.origin() + "/tea");
        Visitor visitor = new Visitor(page);
        assertThat(visitor.launcher()).hasAttribute("aria-label", "Chat about tea");
        go(page, "/cups");
        assertThat(visitor.launcher()).hasAttribute("aria-label", "Chat about cups");
        go(page, "/about");
        visitor.launcher().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.goBack();
        page.goBack();
        assertThat(visitor.launcher()).hasAttribute("aria-label", "Chat about tea");

        visitor.open().begin().write("Is this one green?").sees("Is this one green?");
        visitor.panel().getByText("Sent").first().waitFor();
        go(page, "/cups");
        visitor.composer().fill("still the same panel");
        visitor.sees("Is this one green?");
        visitor.launcher().click();
        go(page, "/about");
        go(page, "/cups/blue");
        assertThat(visitor.launcher()).hasAttribute("aria-label", "Chat about tea");
        visitor.launcher().click();
        assertThat(visitor.composer()).hasValue("still the same panel");
    }

    @Test
    void aFirstMessageOnItsWayGoesThroughWhateverPageFollows() {
        String text = "Is the red one bitter? " + UUID.randomUUID();
        AtomicReference<@Nullable Route> held = new AtomicReference<>();
        Page page = person.newPage();
        page.navigate(host.origin() + "/tea");
        Visitor visitor = new Visitor(page).open().begin();
        person.route("**/widget/v1/conversations", held::set);
        visitor.composer().fill(text);
        visitor.composer().press("Enter");
        page.waitForCondition(() -> held.get() != null);
        visitor.launcher().click();
        go(page, "/cups");
        go(page, "/about");
        assertThat(page.locator("parlour-chat iframe")).hasCount(1);
        Objects.requireNonNull(held.get()).resume();
        visitor.launcher().click();
        visitor.sees(text);
        visitor.panel().getByText("Sent").first().waitFor();
        assertThat(stored(text)).isEqualTo(1);
    }

    @Test
    void aPageThatIsLeftWithItsFirstMessageOnItsWayLosesNothing() {
        for (boolean arrives : new boolean[] {false, true}) {
            String text =
                    (arrives ? "Does the answer find me? " : "Does the question get through? ") + UUID.randomUUID();
            try (BrowserContext shopper = app.person()) {
                AtomicReference<@Nullable Route> held = new AtomicReference<>();
                Page page = shopper.newPage();
                page.navigate(host.origin() + "/tea");
                Visitor visitor = new Visitor(page).open().begin();
                shopper.route("**/widget/v1/conversations", route -> {
                    if (arrives) {
                        route.fetch();
                    }
                    held.set(route);
                });
                visitor.composer().fill(text);
                visitor.composer().press("Enter");
                page.waitForCondition(() -> held.get() != null);
                visitor.launcher().click();
                assertThat(stored(text)).isEqualTo(arrives ? 1 : 0);
                shopper.unrouteAll();
                page.navigate(host.origin() + "/tea/green");

                page.waitForCondition(() -> stored(text) == 1);
                visitor.launcher().click();
                visitor.sees(text);
                visitor.panel().getByText("Sent").first().waitFor();
                assertThat(visitor.lines()).containsExactly(text);
                assertThat(stored(text)).isEqualTo(1);
                assertThat(page.frames().getLast().evaluate("() => sessionStorage.getItem('parlour.first')"))
                        .isNull();
            }
        }
    }

    private long stored(String text) {
        return app.database()
                .superuser()
                .sql("select count(*) from message where text = :text")
                .param("text", text)
                .query(Long.class)
                .single();
    }

    @Test
    void theNextPageTellsOfAnAnswerAndThePreferredVolumeIsKept() {
        try (BrowserContext console = app.person()) {
            Agent agent = new Demo(app).agent(console, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            Page page = person.newPage();
            page.navigate(host.origin() + "/tea");
            Visitor visitor = new Visitor(page).open().begin().write("Which water for white tea?");
            agent.choose("Which water for white tea?");
            visitor.button("More").click();
            Locator volume = visitor.panel().getByLabel("Volume");
            assertThat(prefs(page)).isEqualTo("null");
            volume.fill("25");
            assertThat(prefs(page)).contains("\"volume\":25");
            visitor.launcher().click();
            agent.write("Not too hot: 75 degrees.");
            assertThat(page.locator("parlour-chat i")).hasText("1");

            page.navigate(host.origin() + "/tea/green");
            assertThat(page.locator("parlour-chat i")).hasText("1");
            assertThat(visitor.launcher()).hasAttribute("aria-label", "Chat about tea (1)");
            visitor.open().sees("Not too hot: 75 degrees.");
            assertThat(page.locator("parlour-chat i")).isHidden();
            visitor.button("More").click();
            assertThat(volume).hasValue("25");
        }
    }

    @Test
    void thePagesCallsAreHeardInTheirOrder() {
        host.page(
                "/tea",
                HostPage.withTag(app.url(), key)
                        .replace(
                                "<main>",
                                "<script>window.Parlour = [['on', 'open', () => heard.push('open')], ['on', 'close', () => heard.push('close')],"
                                        + " ['dance'], ['theme', 'dark'], ['language', 'de'], ['set', { plan: 'free' }],"
                                        + " ['open', { text: 'Hallo' }]]; window.heard = []</script><main>"));
        Page page = person.newPage();
        page.navigate(host.origin() + "/tea");
        Visitor visitor = new Visitor(page);
        assertThat(visitor.composer()).hasValue("Hallo");
        assertThat(visitor.panel().locator("html")).hasAttribute("lang", "de");
        assertThat(visitor.panel().locator("html")).hasAttribute("data-theme", "dark");
        page.evaluate("() => { Parlour.close(); Parlour.toggle(); Parlour.close(); Parlour.hide() }");
        page.waitForFunction("() => heard.join() === 'open,close,open,close'");
        assertThat(visitor.launcher()).isHidden();
        page.evaluate("() => Parlour.destroy()");
        assertThat(page.locator("parlour-chat").count()).isZero();
    }

    private static String prefs(Page page) {
        return String.valueOf(page.frames().getLast().evaluate("() => String(localStorage.getItem('parlour.prefs'))"));
    }
}
