package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who agrees is on the board with the way they took; who does not agree is nowhere (LC-81 to LC-85, LC-88, LC-89).
class VisitorsBrowserIT {
    private static final String SHOP = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>A shop</h1><button id="kettles">Kettles</button><button id="grinders">Grinders</button></main>
            <script>
              for (const id of ['kettles', 'grinders']) {
                document.getElementById(id).onclick = () => {
                  document.title = id;
                  history.pushState(null, '', '/' + id + '?session=4711#top');
                  Parlour.page();
                };
              }
            </script>
            <script async src="%s/w.js?site=%s"%s></script></body></html>
            """;

    private final BrowserApp app = BrowserApp.start();
    private final HostPage host = HostPage.open();
    private final Demo demo = new Demo(app);
    private final String key = demo.siteOn(host.origin());
    private final BrowserContext office = app.person(1440, 900, false);
    private final BrowserContext person = app.person();
    private Page board = office.newPage();

    @BeforeEach
    void open() {
        host.page("/", SHOP.formatted(app.url(), key, ""));
        host.page("/agrees", SHOP.formatted(app.url(), key, " data-consent=\"monitor\""));
        board = demo.agent(office, "/visitors").page();
        board.getByText("Visitors who haven't consented aren't shown").waitFor();
    }

    @AfterEach
    void leave() {
        person.close();
        office.close();
        host.close();
        app.close();
    }

    @Test
    void aVisitorIsSeenFromItsConsentToItsWithdrawal() {
        Page page = person.newPage();
        page.navigate(host.origin() + "/");
        new Visitor(page).launcher().waitFor();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        nobodyIsKept();

        page.evaluate("Parlour.consent({monitor: true})");
        Locator row = board.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Visitor").setExact(true));
        row.waitFor();
        page.click("#kettles");
        page.click("#grinders");
        row.click();
        Locator path = board.locator(".visit .path li > span:nth-child(2) > span");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> path.allInnerTexts().equals(List.of("A shop", "kettles", "grinders")));
        assertThat(board.locator(".visit .path small").last().innerText()).isEqualTo("/grinders");

        Visitor visitor = new Visitor(page);
        chatsByInvitation(visitor);

        page.evaluate("Parlour.consent({monitor: false})");
        board.navigate(app.url() + "/visitors");
        board.getByText("No visitors to show").waitFor();
        assertThat(page.evaluate("sessionStorage.getItem('parlour.monitor')")).isNull();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(this::nobodyIsKept);
    }

    /// The agent asks the visitor in; the chat is the agent's and shows the way to it.
    private void chatsByInvitation(Visitor visitor) {
        Object made = board.evaluate("""
                () => fetch('/api/v1/canned-messages', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)[1]) },
                    body: JSON.stringify({
                        scope: 'organization', category: 'Sales', shortcut: 'choose', atOnce: false,
                        texts: { '': 'Hello {{visitor.name|there}}, {{agent.public_name}} here. Shall we look for your {{wish}}?' },
                    }),
                }).then(answer => answer.status)""");
        assertThat(made).isEqualTo(201);
        board.locator(".visitors-table .pick input").first().check();
        Locator text = board.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Invitation message"));
        Locator invite = board.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Invite").setExact(true));
        text.fill("");
        text.pressSequentially("#cho");
        board.getByRole(AriaRole.OPTION).waitFor();
        Screenshots.take(board, "visitors-invite-canned");
        text.press("Enter");
        board.waitForCondition(
                () -> text.inputValue().equals("Hello there, Mira here. Shall we look for your {{wish}}?"));
        assertThat(invite.isDisabled()).isTrue();
        Accessibility.assertAccessible(board, "an invitation with a place to fill");
        Screenshots.take(board, "visitors-invite-unfilled");
        text.fill(text.inputValue().replace("{{wish}}", "grinder"));
        invite.click();
        Page page = visitor.page();
        page.getByText("Hello there, Mira here. Shall we look for your grinder?")
                .waitFor();
        page.locator("parlour-invitation button").first().click();
        visitor.panel().getByRole(AriaRole.MAIN).waitFor();
        visitor.begin().write("Which grinder is the quietest?");
        board.locator(".offer").waitFor();
        board.locator(".offer .btn.primary").click();
        board.getByText("Pages viewed").waitFor();
        assertThat(board.locator(".context .path li > span:nth-child(2) > span").allInnerTexts())
                .containsExactly("A shop", "kettles", "grinders");
    }

    @Test
    void aBrowserThatRefusesIsNotSeenWhateverThePageSays() {
        try (BrowserContext refusing = app.person()) {
            refusing.setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
            Page page = refusing.newPage();
            page.navigate(host.origin() + "/agrees");
            new Visitor(page).launcher().waitFor();
            page.evaluate("Parlour.consent({monitor: true})");
            page.waitForLoadState(LoadState.NETWORKIDLE);

            assertThat(Texts.of(page.evaluate(PageLoads.STORED))).isEmpty();
            nobodyIsKept();
            assertThat(board.getByText("No visitors to show").isVisible()).isTrue();
        }
    }

    private void nobodyIsKept() {
        for (String table : List.of("browser", "visit", "page_view")) {
            assertThat(app.database()
                            .superuser()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
