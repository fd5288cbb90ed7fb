package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.LoadState;
import io.parlour.organizations.ChangeSite;
import io.parlour.organizations.SiteRef;
import io.parlour.organizations.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nothing is stored, in the browser or on the server, before the visitor acts (LC-1 to LC-3, LC-54).
class BeforeTheClickBrowserIT {
    private static final int LOADS = 50;

    private final BrowserApp app = BrowserApp.shared();
    private final HostPage host = HostPage.open();
    private final String key = new Demo(app).siteOn(host.origin());
    private final BrowserContext person = app.person();

    @BeforeEach
    void install() {
        host.page("/", HostPage.withTag(app.url(), key));
    }

    @AfterEach
    void leave() {
        person.close();
        host.close();
    }

    @Test
    void aPageViewMakesOneRequestAndLeavesNothing() {
        Page page = person.newPage();
        List<String> requests = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().startsWith(app.url())) {
                requests.add(request.method() + " " + request.url());
            }
        });
        page.navigate(host.origin() + "/");
        new Visitor(page).launcher().waitFor();
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(requests).singleElement().asString().contains("/w.js?site=");
        assertThat(person.cookies()).isEmpty();
        assertThat(Texts.of(page.evaluate(PageLoads.STORED))).isEmpty();
        assertThat(page.frames()).hasSize(1);
    }

    @Test
    void theClickTakesThreeRequests() {
        Page page = person.newPage();
        page.navigate(host.origin() + "/");
        Visitor visitor = new Visitor(page);
        visitor.launcher().waitFor();
        List<String> requests = new ArrayList<>();
        page.onRequest(request -> requests.add(request.url().replaceAll("[?].*", "")));
        visitor.open();
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(requests)
                .hasSize(3)
                .allSatisfy(
                        url -> assertThat(url).matches(".*/widget/v1/(frame|assets/(open|panel)-[A-Za-z0-9_-]+[.]js)"));
    }

    @Test
    void whoRestsOnTheButtonFetchesThePanelOnlyWhereTheSiteSaysSo() {
        for (boolean on : new boolean[] {false, true}) {
            prefetch(on);
            for (boolean keyboard : new boolean[] {false, true}) {
                try (BrowserContext someone = app.person()) {
                    Map<String, Long> before = PageLoads.rows(app.database());
                    Page page = someone.newPage();
                    page.navigate(host.origin() + "/");
                    Visitor visitor = new Visitor(page);
                    visitor.launcher().waitFor();
                    page.waitForLoadState(LoadState.NETWORKIDLE);
                    List<String> requests = new CopyOnWriteArrayList<>();
                    page.onRequest(request ->
                            requests.add(request.method() + " " + request.url().replaceAll("[?].*", "")));
                    page.onWebSocket(socket -> requests.add(socket.url()));
                    if (keyboard) {
                        page.keyboard().press("Tab");
                        assertThat(page.evaluate("() => document.activeElement.localName"))
                                .isEqualTo("parlour-chat");
                    } else {
                        BoundingBox button = visitor.launcher().boundingBox();
                        page.mouse().move(button.x + 9, button.y + button.height / 2);
                        page.mouse().move(1, 1); // passed over it
                        page.waitForTimeout(300);
                        assertThat(requests).isEmpty();
                        visitor.launcher().hover();
                    }
                    if (on) {
                        page.waitForCondition(() -> requests.size() >= 3);
                    }
                    page.waitForTimeout(500);
                    assertThat(requests)
                            .hasSize(on ? 3 : 0)
                            .allSatisfy(each -> assertThat(each)
                                    .matches("GET .*/widget/v1/(frame|assets/(open|panel)-[A-Za-z0-9_-]+[.]js)"));
                    assertThat(visitor.launcher().getAttribute("aria-expanded")).isEqualTo("false");
                    for (com.microsoft.playwright.Frame frame : page.frames()) {
                        assertThat(Texts.of(frame.evaluate(PageLoads.STORED))).isEmpty();
                    }
                    assertThat(someone.cookies()).isEmpty();
                    visitor.launcher().click();
                    visitor.panel().locator("button.ask").waitFor();
                    page.waitForTimeout(500);
                    assertThat(requests).hasSize(3);
                    assertThat(PageLoads.rows(app.database())).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void aChatThatIsKnownIsTakenUpAtTheClickNotByResting() {
        prefetch(true);
        app.database()
                .superuser()
                .sql("update widget set behaviour = behaviour || '{\"persist\":\"local\"}' where site_id ="
                        + " (select id from site where key = :key)")
                .param("key", key)
                .update();
        Page page = person.newPage();
        page.navigate(host.origin() + "/");
        new Visitor(page).open().begin().write("Do you sell spoons?").sees("Do you sell spoons?");
        new Visitor(page).panel().getByText("Sent").first().waitFor();
        page.close();

        Page next = person.newPage();
        List<String> requests = new CopyOnWriteArrayList<>();
        next.onRequest(request -> requests.add(request.url()));
        next.navigate(host.origin() + "/");
        Visitor visitor = new Visitor(next);
        visitor.launcher().hover();
        next.waitForCondition(() -> requests.stream().anyMatch(each -> each.contains("/panel-")));
        next.waitForTimeout(500);
        assertThat(requests).noneMatch(each -> each.contains("/session") || each.contains("/live"));
        visitor.launcher().click();
        visitor.sees("Do you sell spoons?");
    }

    private void prefetch(boolean on) {
        SiteRef site = app.bean(Sites.class).byKey(key).orElseThrow();
        app.bean(ChangeSite.class)
                .change(site.organization(), site.site(), new ChangeSite.Changes(null, null, null, on, null));
    }

    @Test
    void theHostPageGetsOneElementAndOneName() {
        Page page = person.newPage();
        page.addInitScript("window.namesBefore = Object.keys(window)");
        page.navigate(host.origin() + "/");
        new Visitor(page).launcher().waitFor();

        assertThat(Texts.of(page.evaluate(
                        "() => Object.keys(window).filter(name => !window.namesBefore.includes(name)).sort()")))
                .containsExactly("Parlour", "namesBefore");
        assertThat(Texts.of(page.evaluate("() => [...document.body.children].map(each => each.localName)")))
                .containsExactly("main", "script", "parlour-chat");
        assertThat(page.evaluate("() => document.querySelectorAll('[style], style').length"))
                .isEqualTo(0);
    }

    @Test
    void openingAndClosingThePanelIsNotAnAct() {
        Map<String, Long> before = PageLoads.rows(app.database());
        Page page = person.newPage();
        List<String> sockets = new ArrayList<>();
        page.onWebSocket(socket -> sockets.add(socket.url()));
        page.navigate(host.origin() + "/");
        Visitor visitor = new Visitor(page).open().begin();
        visitor.composer().pressSequentially("typed, not sent");
        visitor.launcher().click();

        assertThat(person.cookies()).isEmpty();
        assertThat(Texts.of(page.evaluate(PageLoads.STORED))).isEmpty();
        assertThat(Texts.of(page.frames().getLast().evaluate(PageLoads.STORED))).isEmpty();
        assertThat(sockets).isEmpty();
        assertThat(PageLoads.rows(app.database())).isEqualTo(before);
    }

    /// The thousand of the promise are `./parlour bench soak-loads`.
    @Test
    void loadsOfTheShopPageLeaveNothing() {
        PageLoads.Result result = PageLoads.run(app, LOADS);

        assertThat(result.shown()).isEqualTo(LOADS);
        assertThat(result.others()).isEmpty();
        assertThat(result.cookies()).isZero();
        assertThat(result.stored()).isEmpty();
        assertThat(result.after()).isEqualTo(result.before());
    }
}
