package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Time on a ticket runs beside the composer, is corrected there, goes with what is sent, and is summed
/// up (HD-89).
class TimeOnTicketsBrowserIT {
    @Test
    void whatWasSpentGoesWithTheNoteAndIsSeenInTheTimelineThePaneAndTheSums() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Page page = new Demo(app).agent(office, "/tickets/all-unsolved").page();
            page.locator("[data-ticket]").first().click();
            Locator composer = page.locator(".composer");
            composer.waitFor();
            assertThat(page.locator(".timer")).hasCount(0);

            page.navigate(app.url() + "/settings/time-spent");
            page.getByLabel("Track time on tickets").click();
            page.getByLabel("Billable by default").click();
            assertThat(page.getByLabel("Billable by default")).isChecked();
            page.goBack();
            page.getByRole(AriaRole.TEXTBOX).last().focus();
            Locator timer = page.locator(".timer");
            page.keyboard().press("Shift");
            assertThat(timer).hasText(Pattern.compile("0:0[2-9]"));
            timer.click();
            Locator popover =
                    page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Time on this ticket"));
            Consoles.checkLying(page, "time timer");
            popover.getByText("Pause", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(popover).containsText("The timer is paused");
            popover.getByLabel("Time").fill("nonsense");
            assertThat(popover).containsText("for example 1h 5m");
            popover.getByLabel("Time").fill("1h 5m");
            popover.getByLabel("Time").press("Enter");
            assertThat(timer).hasText("1:05:00");

            page.locator(".composer .kinds button").nth(1).click();
            page.locator(".composer .text").fill("Measured the kettle.");
            page.keyboard().press("Control+Enter");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("You spent 1h 5m · billable");
            assertThat(timer).hasText("0:00");
            Locator block = page.getByRole(
                    AriaRole.REGION, new Page.GetByRoleOptions().setName("Time").setExact(true));
            assertThat(block.locator("h3")).hasText("Time 1h 5m");

            block.getByText("Add time").click();
            block.getByLabel("Time", new Locator.GetByLabelOptions().setExact(true))
                    .fill("10m");
            block.getByLabel("Note").fill("On the telephone");
            block.getByText("Add", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(block.locator("h3")).hasText("Time 1h 15m");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("On the telephone");
            block.getByLabel(Pattern.compile("Edit 10m")).click();
            block.getByLabel("Time", new Locator.GetByLabelOptions().setExact(true))
                    .fill("5m");
            block.getByText("Save").click();
            assertThat(block.locator("h3")).hasText("Time 1h 10m");
            Consoles.check(page, "time ticket");

            page.navigate(app.url() + "/settings/time-spent");
            assertThat(page.locator(".time-sums tfoot")).containsText("1h 10m");
            page.getByText("Company", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".time-sums tbody tr")).hasCount(1);
            Consoles.check(page, "time sums");
        }
    }
}
