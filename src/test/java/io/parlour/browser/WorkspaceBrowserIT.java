package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A ticket is worked on by keys alone (HD-90), what can be done is found by its name (HD-91), the timeline shows
/// what is asked for (HD-8), and what breaks beside it breaks alone (HD-94).
class WorkspaceBrowserIT {
    @Test
    void aTicketIsOpenedAnsweredAssignedSnoozedSolvedAndLeftWithoutAMouse() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Page page = new Demo(app).agent(office, "/tickets/all-unsolved").page();
            page.route("**/followers", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            page.locator("[data-ticket]").first().waitFor();
            page.keyboard().press("o");
            Locator beside = page.getByLabel("Conversation details");
            assertThat(beside.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("Followers couldn't be loaded.*"));
            assertThat(beside).containsText("Past conversations");
            Consoles.check(page, "workspace ticket");

            choose(page, "p", "urgent");
            assertThat(beside).containsText("Urgent");
            choose(page, "a", "unassign");
            assertThat(page.getByText("Assign to me")).isVisible();
            page.keyboard().press("i");
            assertThat(page.getByText("Assigned to you").first()).isVisible();
            choose(page, "t", "fragile");
            assertThat(beside).containsText("fragile");

            page.keyboard().press("n");
            page.keyboard().type("Packed twice.");
            page.keyboard().press("Control+Enter");
            Locator log = page.getByRole(AriaRole.LOG);
            assertThat(log).containsText("Packed twice.");
            page.keyboard().press("Escape");
            page.keyboard().press("]");
            assertThat(log).not().containsText("Packed twice.");
            page.keyboard().press("]");
            assertThat(log).containsText("Packed twice.");
            page.keyboard().press("[");
            page.keyboard().press("[");

            page.keyboard().press("z");
            Consoles.checkLying(page, "workspace snooze");
            page.keyboard().type("in a week");
            page.keyboard().press("Enter");
            assertThat(page.locator(".bar")).containsText("Snoozed until");
            page.keyboard().press("z");
            assertThat(page.locator(".bar")).not().containsText("Snoozed until");

            page.keyboard().press(".");
            assertThat(beside).hasCount(0);
            page.keyboard().press(".");
            found(page, "customize sidebar", "Customize sidebar");
            page.getByText("Done", new Page.GetByTextOptions().setExact(true)).press("Enter");
            page.keyboard().press("e");
            assertThat(Agent.field(page, "Status")).containsText("Solved");
            page.keyboard().press("u");
            assertThat(page.locator(".ticket-title h1")).hasText("All unsolved");
            page.keyboard().press("g");
            page.keyboard().press("d");
            assertThat(page.getByText("No open tasks")).isVisible();
            Consoles.check(page, "workspace reminders");
        }
    }

    private static void choose(Page page, String key, String typed) {
        page.keyboard().press(key);
        page.getByRole(AriaRole.DIALOG).waitFor();
        page.keyboard().type(typed);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static void found(Page page, String typed, String shown) {
        page.keyboard().press("Control+k");
        page.keyboard().type(typed);
        page.keyboard().press("Enter");
        assertThat(page.getByText(shown)).isVisible();
    }
}
