package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
