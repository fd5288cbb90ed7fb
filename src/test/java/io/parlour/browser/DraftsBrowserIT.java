package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// What was typed is never lost (HD-58), and a note is a note (HD-63).
class DraftsBrowserIT {
    /// 100 were tried once: `-Dparlour.kills=100`.
    private static final int KILLS = Integer.getInteger("parlour.kills", 2);

    @Test
    void aBrowserKilledASecondAfterTheLastKeyLeavesTheWholeTextToAnother() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext second = app.person(1280, 800, false)) {
            Demo demo = new Demo(app);
            Page page = demo.agent(second, "/tickets/all-unsolved").page();
            page.locator("[data-ticket]").first().waitFor();
            page.keyboard().press("o");
            page.getByRole(AriaRole.LOG).waitFor();
            String ticket = page.url().substring(page.url().lastIndexOf('/') + 1);
            page.keyboard().press("u");
            String before = "";
            for (int kill = 0; kill < KILLS; kill++) {
                String typed = "Written on the train, line " + kill + ", and more of it";
                BrowserContext first = app.person(1280, 800, false);
                Agent agent = demo.agent(first, "/tickets/all-unsolved/" + ticket);
                assertThat(agent.composer()).hasValue(before);
                agent.composer().fill("");
                agent.composer().pressSequentially(typed);
                agent.page().waitForTimeout(1_000);
                first.close(); // no page is told of its end
                page.navigate(app.url() + "/tickets/all-unsolved/" + ticket);
                assertThat(new Agent(page).composer()).hasValue(typed);
                before = typed;
            }
        }
    }

    @Test
    void aReplyAndANoteAreWrittenBesideEachOtherAndWhatWasThrownAwayComesBack() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Agent mira = new Demo(app).agent(office, "/tickets/all-unsolved");
            Page page = mira.page();
            page.locator("[data-ticket]").first().waitFor();
            page.keyboard().press("o");
            mira.composer().fill("Dear Vera, we send it today.");
            kind(page, "Note").click();
            Locator ask = page.getByRole(AriaRole.ALERT)
                    .filter(new Locator.FilterOptions().setHasText("Change this to an internal note?"));
            Consoles.checkLying(page, "draft kinds");
            ask.getByText("Start a separate note").click();
            assertThat(mira.composer()).hasValue("");
            mira.composer().fill("Packed by Tomasz.");
            assertThat(page.getByText("Draft saved")).isVisible();
            page.reload();
            assertThat(mira.composer()).hasValue("Dear Vera, we send it today.");
            kind(page, "Note").click();
            assertThat(mira.composer()).hasValue("Packed by Tomasz.");
            Consoles.check(page, "note beside a draft");

            mira.composer().fill("");
            page.waitForTimeout(1_500);
            page.getByLabel("Draft history").click();
            Locator earlier = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Draft history"));
            assertThat(earlier).containsText("Packed by Tomasz.");
            Consoles.checkLying(page, "draft history");
            earlier.getByText("Restore").first().click();
            assertThat(mira.composer()).hasValue("Packed by Tomasz.");

            mira.composer().press("Control+Enter");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("Packed by Tomasz.");
            assertThat(page.locator("li.note").filter(new Locator.FilterOptions().setHasText("Packed by Tomasz.")))
                    .containsText("Only your team sees this");
            assertThat(mira.composer()).hasValue("Dear Vera, we send it today.");
        }
    }

    private static Locator kind(Page page, String name) {
        return page.locator("form.composer .kinds button").filter(new Locator.FilterOptions().setHasText(name));
    }
}
