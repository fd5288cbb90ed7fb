package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sounds at the console: as the agent set them, and from one tab of many. Visitors who come into a segment, and notes
/// that name a colleague (LC-87, LC-128).
class AlertsBrowserIT {
    /// A chime has two tones.
    private static final int CHIME = 2;

    private static final int BELL = 3;

    private static final String COUNT_TONES = """
            window.tones = 0;
            const make = AudioContext.prototype.createOscillator;
            AudioContext.prototype.createOscillator = function () { window.tones++; return make.call(this); };
            """;

    private static BrowserApp app;

    @BeforeAll
    static void start() {
        app = BrowserApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void ofThreeTabsOneSoundsAndNoneWhileTheConversationIsLookedAt() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1280, 900, false)) {
            office.addInitScript(COUNT_TONES);
            Page first = new Demo(app).agent(office, "/settings/account").page();
            rule(first, "Chat offered").locator("select").selectOption("none");
            rule(first, "New visitor message").getByText("Only in background").click();
            Accessibility.assertAccessible(first, "the account's sounds");
            Screenshots.take(first, "settings-alerts");
            first.reload();
            assertThat(rule(first, "Chat offered").locator("select").inputValue())
                    .isEqualTo("none");

            Visitor visitor = new Demo(app).visitor(shopper).open().begin().write("Is anybody there?");
            first.locator(".offer").getByText("Is anybody there?").waitFor();
            first.keyboard().press("a");
            new Agent(first).sees("Is anybody there?");
            first.navigate(app.url() + "/contacts");
            Page second = app.visit(office, "/contacts");
            Page third = app.visit(office, "/settings/account");
            List<Page> tabs = List.of(first, second, third);
            tabs.forEach(tab -> tab.locator(".presence:visible").first().waitFor());
            rule(third, "New visitor message").waitFor();
            int before = quiet(tabs);

            visitor.write("One sound, please.");
            await().atMost(Duration.ofSeconds(20)).until(() -> tones(tabs) > before);
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> tones(tabs) == before + CHIME);

            first.navigate(app.url() + "/inbox/mine");
            new Agent(first).choose("One sound, please.").sees("One sound, please.");
            int looking = quiet(List.of(second, third));
            visitor.write("Now you look at it.");
            new Agent(first).sees("Now you look at it.");
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> tones(List.of(second, third)) == looking && tones(List.of(first)) == 0);
        }
    }

    @Test
    void aVisitorWhoComesIntoASegmentIsShownAndSoundsOnceInAVisit() {
        try (HostPage host = HostPage.open();
                BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            String key = demo.siteOn(host.origin());
            host.page("/agrees", shop(app.url(), key));
            office.addInitScript(COUNT_TONES);
            Page board = demo.agent(office, "Tomasz", "/visitors").page();
            away(board);
            Page shop = shopper.newPage();
            shop.navigate(host.origin() + "/agrees");
            Locator row = board.locator(".visitors-table .virtual > [role=row]");
            row.first().waitFor();

            board.locator(".segment-bar .btn")
                    .filter(new Locator.FilterOptions().setHasText("New segment"))
                    .click();
            Locator dialog = board.locator(".segment-dialog");
            dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                    .fill("Looks at kettles");
            dialog.locator(".segment-color")
                    .filter(new Locator.FilterOptions().setHasText("amber"))
                    .click();
            dialog.getByLabel("Operator").selectOption("contains");
            dialog.getByLabel("Value").fill("/agrees");
            dialog.getByText("1 of 1 current visitors match").waitFor();
            dialog.getByLabel("Value").fill("/kettles");
            dialog.getByText("0 of 1 current visitors match").waitFor();
            dialog.locator("select").last().selectOption("bell");
            assertThat(dialog.getByText("Share with your team").count())
                    .as("an agent's own")
                    .isZero();
            Consoles.checkLying(board, "segment-editor");
            dialog.getByText("Save", new Locator.GetByTextOptions().setExact(true))
                    .click();
            board.getByText("No visitors are in Looks at kettles right now.").waitFor();
            int before = tones(List.of(board));

            shop.click("#kettles");
            Locator card = board.locator(".arrival");
            card.getByText("Visitor on kettles").waitFor();
            row.locator(".segment-tag").getByText("Looks at kettles").waitFor();
            assertThat(row.getAttribute("data-color")).isEqualTo("amber");
            assertThat(board.locator(".segment-choice[aria-pressed=true]").innerText())
                    .contains("Looks at kettles", "1");
            await().atMost(Duration.ofSeconds(10)).until(() -> tones(List.of(board)) == before + BELL);
            Consoles.check(board, "visitors-with-a-segment");
            card.getByText("View", new Locator.GetByTextOptions().setExact(true))
                    .click();
            board.locator(".visit").waitFor();
            assertThat(card.count()).isZero();

            shop.click("#help");
            board.getByText("No visitors are in Looks at kettles right now.").waitFor();
            shop.click("#kettles");
            row.first().waitFor();
            board.reload();
            row.locator(".segment-tag").first().waitFor();
            shop.click("#help");
            board.locator(".visit .path li").last().getByText("help").first().waitFor();
            shop.click("#kettles");
            row.locator(".segment-tag").first().waitFor();
            board.waitForTimeout(1_500);
            assertThat(card.count()).isZero();
            assertThat(tones(List.of(board))).isZero();
        }
    }

    @Test
    void aColleagueNamedInANoteHearsOfItAndIsLedToIt() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext other = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            other.addInitScript(COUNT_TONES);
            String question = "May I return an opened kettle?";
            Page tomasz = demo.agent(other, "Tomasz", "/settings/account").page();
            Consoles.check(tomasz, "account-alerts");
            rule(tomasz, "Mention").getByText("Only in background").click();
            rule(tomasz, "Mention").locator("input:not(:checked)").last().waitFor();
            away(tomasz);
            tomasz.navigate(app.url() + "/contacts");
            tomasz.locator(".presence:visible").first().waitFor();
            int before = tones(List.of(tomasz));

            Agent mira = demo.agent(office, "/inbox/my-chats");
            mira.page().locator(".presence:visible").first().waitFor();
            demo.visitor(shopper).open().begin().write(question).sees(question);
            mira.page().locator(".offer").getByText(question).waitFor();
            mira.page().locator(".offer .btn.primary").click();
            mira.sees(question);
            mira.page().locator(".kinds button").nth(1).click();
            Locator note = mira.composer();
            note.pressSequentially("Please look, @tom");
            mira.page()
                    .locator("#name-list [role=option]")
                    .getByText("Tomasz Lis")
                    .waitFor();
            Consoles.checkLying(mira.page(), "naming-a-colleague");
            note.press("Enter");
            mira.page().waitForCondition(() -> note.inputValue().equals("Please look, @Tomasz Lis "));
            note.pressSequentially("is it allowed?");
            note.press("Control+Enter");
            mira.sees("Please look, @Tomasz Lis is it allowed?");

            tomasz.locator(".rail a[href='/inbox/mine'] .count").waitFor();
            await().atMost(Duration.ofSeconds(10)).until(() -> tones(List.of(tomasz)) == before + CHIME);
            tomasz.navigate(app.url() + "/inbox/mentions");
            Locator line = tomasz.locator(".mention-list a").first();
            line.getByText("is it allowed?").waitFor();
            Consoles.check(tomasz, "mentions");
            line.click();
            tomasz.locator(".note.led-to").getByText("is it allowed?").waitFor();
            tomasz.navigate(app.url() + "/inbox/mentions");
            line.waitFor();
            assertThat(tomasz.locator(".mention-list .fresh").count()).isZero();
        }
    }

    /// Nobody offers a chat to this colleague, also not in what other tests do next.
    private static void away(Page page) {
        Object status = page.evaluate("""
                () => fetch('/api/v1/me/status', {
                    method: 'PUT',
                    headers: {
                        'Content-Type': 'application/json',
                        'X-XSRF-TOKEN': decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)[1]),
                    },
                    body: JSON.stringify({ status: 'away' }),
                }).then(answer => answer.status)""");
        assertThat((Integer) status).isLessThan(300);
    }

    private static String shop(String parlour, String key) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title></head>
                <body><main><h1>A shop</h1><button id="kettles">Kettles</button><button id="help">Help</button></main>
                <script>
                  for (const id of ['kettles', 'help']) {
                    document.getElementById(id).onclick = () => {
                      document.title = id;
                      history.pushState(null, '', '/' + id);
                      Parlour.page();
                    };
                  }
                </script>
                <script async src="%s/w.js?site=%s" data-consent="monitor"></script></body></html>
                """.formatted(parlour, key);
    }

    private static Locator rule(Page page, String name) {
        return page.locator(".alert-events li").filter(new Locator.FilterOptions().setHasText(name));
    }

    /// The tones so far, once nothing has sounded for a while: what came before may be told late.
    private static int quiet(List<Page> tabs) {
        int[] last = {tones(tabs)};
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).until(() -> {
            int now = tones(tabs);
            boolean same = now == last[0];
            last[0] = now;
            return same;
        });
        return last[0];
    }

    private static int tones(List<Page> tabs) {
        return tabs.stream()
                .mapToInt(tab -> (Integer) tab.evaluate("window.tones"))
                .sum();
    }
}
