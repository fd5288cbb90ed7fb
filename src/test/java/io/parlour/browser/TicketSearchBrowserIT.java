package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// Tickets are searched from their list, narrowed, opened and come back to, and a search becomes a view (HD-28, HD-30,
/// HD-31).
class TicketSearchBrowserIT {
    @Test
    void aTicketIsFoundByItsWordsAndTheSearchBecomesAView() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Page page = new Demo(app).agent(office, "/tickets/all").page();
            page.locator("[data-ticket]").first().waitFor();
            page.keyboard().press("/");
            page.keyboard().type("kettle charged");
            page.keyboard().press("Enter");
            Locator hits = page.locator(".search-hit");
            assertThat(hits).hasCount(2);
            assertThat(hits.locator("mark").first()).isVisible();
            Consoles.check(page, "ticket search");
            narrowed(page, hits);
            opened(page, hits);
            mistyped(page, hits);
            misread(page);
            saved(page);
        }
    }

    private static void narrowed(Page page, Locator hits) {
        Locator facets = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Filter results"));
        facets.getByText("Unassigned").click();
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("kettle charged assignee:none");
        assertThat(hits.first()).containsText("Unassigned");
        facets.getByText("Unassigned").click();
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("kettle charged");
    }

    private static void opened(Page page, Locator hits) {
        hits.first().locator("a").first().click();
        Locator bar = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Search results"));
        assertThat(bar).containsText("1 of 2");
        page.keyboard().press("j");
        assertThat(bar).containsText("2 of 2");
        bar.getByText("Search").click();
        assertThat(hits.nth(1).locator("a").first()).isFocused();
    }

    private static void mistyped(Page page, Locator hits) {
        page.keyboard().press("/");
        page.keyboard().type("ketle");
        page.keyboard().press("Enter");
        assertThat(page.locator(".search-said")).containsText("Showing results for kettle");
        assertThat(hits.first()).containsText("kettle");
        page.getByText("Search exactly as typed").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("No tickets found")))
                .isVisible();
        Consoles.check(page, "ticket search without result");
    }

    private static void misread(Page page) {
        page.keyboard().press("/");
        page.keyboard().type("kettle status:nwe foo:bar");
        page.keyboard().press("Enter");
        Locator hint = page.locator(".search-unknown");
        assertThat(hint).containsText("No match for status “nwe”. Searching for it as text. Did you mean New?");
        assertThat(hint).containsText("“foo:” isn't a filter. Searching for it as text.");
        assertThat(hint).containsText("Available filters: status: assignee:");
        Consoles.check(page, "ticket search misread");
        hint.getByText("New").click();
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("kettle status:New foo:bar");
    }

    private static void saved(Page page) {
        page.keyboard().press("/");
        page.keyboard().type("status:new assignee:none");
        page.keyboard().press("Enter");
        page.getByText("Save as view").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator(".conditions-said")).containsText("the status is New and the assignee is not set");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".ticket-title h1")).hasText("status:new assignee:none");
        assertThat(page.locator("[data-ticket]").first()).isVisible();
    }
}
