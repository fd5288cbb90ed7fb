package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who looks at a conversation, writes in it or has a draft there is seen in the list within two seconds, also by who
/// opens the list later, and without a question to the server (LC-126).
class CollisionBrowserIT {
    private static final double SOON = 2_000;

    /// Keeps the words of every viewer that is shown, however short.
    private static final String SEEN = """
            () => {
                window.seen = new Set();
                new MutationObserver(() => document.querySelectorAll('a.conv .stack .av')
                    .forEach(viewer => window.seen.add(viewer.title)))
                    .observe(document.body, {subtree: true, childList: true, attributes: true});
            }
            """;

    @Test
    void theListShowsWhoLooksWritesAndLeftADraft() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext first = app.person(1280, 800, false);
                BrowserContext late = app.person(1280, 800, false);
                BrowserContext shopper = app.person()) {
            Demo demo = new Demo(app);
            demo.agentWithPassword();
            String question = "Does the grinder fit under a shelf?";
            demo.visitor(shopper).open().begin().write(question).sees(question);
            Page mira = demo.agent(office, "/inbox/open").page();
            Locator row = row(mira, question);
            row.waitFor();
            mira.waitForTimeout(1_000);
            List<String> asked = new ArrayList<>();
            mira.onRequest(request -> {
                if (request.url().contains("/api/v1/conversations")) {
                    asked.add(request.url());
                }
            });

            Agent tomasz = demo.agent(first, "Tomasz", "/inbox/open").choose(question);
            shows(row, "Tomasz Lis is viewing");
            mira.evaluate(SEEN);
            tomasz.composer().fill("It needs 38 cm");
            mira.waitForFunction(
                    "() => seen.has('Tomasz Lis is writing')",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(SOON));
            assertThat(asked).as("the list asks for nothing").isEmpty();
            Consoles.checkLying(mira, "list-with-viewers");

            Page ida = demo.agent(late, "Ida", "/inbox/open").page();
            row(ida, question).waitFor();
            shows(row(ida, question), "Tomasz Lis");

            tomasz.page()
                    .locator("a.conv")
                    .filter(new Locator.FilterOptions().setHasNotText(question))
                    .first()
                    .click();
            shows(row, "Tomasz Lis has a draft");
            shows(row(ida, question), "Tomasz Lis has a draft");
            ida.reload();
            row(ida, question).waitFor();
            shows(row(ida, question), "Tomasz Lis has a draft");

            tomasz.page().close();
            assertThat(row.locator(".stack .av")).hasCount(0);
        }
    }

    @Test
    void theListOfTicketsShowsWhoLooksAndWritesAndWhoIsGone() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext other = app.person(1280, 800, false)) {
            Demo demo = new Demo(app);
            Page mira = demo.agent(office, "/tickets/all-unsolved").page();
            mira.locator("[data-ticket]").first().waitFor();
            mira.waitForTimeout(1_000);

            Agent tomasz = demo.agent(other, "Tomasz", "/tickets/all-unsolved");
            tomasz.page().clock().install();
            tomasz.page().reload();
            tomasz.page().locator("[data-ticket]").first().waitFor();
            tomasz.page().keyboard().press("o");
            tomasz.composer().waitFor();
            String ticket = tomasz.page().url().replaceAll(".*/", "");
            Locator first = mira.locator("tr, [role=row]")
                    .filter(new Locator.FilterOptions().setHas(mira.locator("[data-ticket='" + ticket + "']")))
                    .last();
            shows(first, "Tomasz Lis is viewing");
            tomasz.composer().pressSequentially("We");
            assertThat(first.locator(".stack .av[title='Tomasz Lis is writing']"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(1_000));
            assertThat(first.locator(".stack .av[title='Tomasz Lis is writing']"))
                    .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(6_000));
            Consoles.check(mira, "tickets with viewers");
            tomasz.composer().fill("");
            shows(first, "Tomasz Lis is viewing");
            tomasz.page().clock().fastForward(125_000); // nobody touches anything
            shows(first, "Tomasz Lis has this open but is idle");
            tomasz.page().keyboard().press("Shift");
            shows(first, "Tomasz Lis is viewing");

            tomasz.page().close(); // its tab is killed
            assertThat(first.locator(".stack .av"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(35_000));
        }
    }

    private static Locator row(Page page, String question) {
        return page.locator("a.conv")
                .filter(new Locator.FilterOptions().setHasText(question))
                .first();
    }

    private static void shows(Locator row, String words) {
        assertThat(row.locator(".stack .av[title^='" + words + "']"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
    }
}
