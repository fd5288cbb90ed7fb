package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// Hours are written by keyboard, and a visitor after hours reads when it opens again (LC-73).
class OpeningHoursBrowserIT {
    @Test
    void hoursAreWrittenChosenAndToldToWhoComesTooLate() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext shopper = app.person()) {
            Demo demo = new Demo(app);
            Page page = demo.agent(office, "/settings/hours/new").page();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Office");
            Locator monday = page.getByLabel("Monday from");
            monday.focus();
            page.keyboard().type("0830AM");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add hours for Saturday"))
                    .press("Enter");
            assertThat(page.locator(".fortnight li")).hasCount(14);
            assertThat(page.locator(".fortnight")).containsText("08:30–17:00");
            Screenshots.take(page, "settings-hours");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .press("Enter");
            page.getByText("Saved. Changes apply immediately.").waitFor();

            page.navigate(app.url() + "/settings/hours");
            Locator site = page.locator(".hours-subject").filter(new Locator.FilterOptions().setHasText("Larkfield"));
            site.locator("select").selectOption("Office");
            page.getByText("Business hours updated for").first().waitFor();
            site.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close now"))
                    .first()
                    .click();
            site.locator("form button[type=submit]").click();
            assertThat(site.locator(".chip")).containsText("Closed, opens");
            Screenshots.take(page, "settings-opening-hours");

            Visitor visitor = demo.visitor(shopper).open();
            assertThat(visitor.panel().locator("button.ask")).containsText("We're back");
            visitor.begin().write("Anybody there?");
            assertThat(visitor.panel().locator(".serving")).containsText("We're back");
        }
    }

    @Test
    void whoSavesHoursThatSomebodyElseChangedIsToldAndLosesNothingTyped() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            Page mine = demo.agent(office, "/settings/hours/new").page();
            Locator name = mine.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
            Locator save = mine.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"));
            name.fill("Warehouse");
            save.click();
            mine.waitForURL(url -> !url.endsWith("/new"));
            Page theirs = office.newPage();
            theirs.navigate(mine.url());
            theirs.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .fill("Warehouse by night");
            theirs.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .click();
            theirs.getByText("Saved. Changes apply immediately.").waitFor();

            name.fill("Warehouse by day");
            save.click();

            assertThat(mine.getByText("Someone else changed this")).isInViewport();
            assertThat(name).hasValue("Warehouse by day");
            Screenshots.take(mine, "settings-hours-conflict");
            String here = URI.create(mine.url()).getPath();
            mine.locator("a[href='/settings/hours']").first().click();
            mine.locator("a[href='" + here + "']").click();
            assertThat(name).hasValue("Warehouse by night");
            name.fill("Warehouse by day");
            save.click();
            mine.getByText("Saved. Changes apply immediately.").waitFor();
        }
    }
}
