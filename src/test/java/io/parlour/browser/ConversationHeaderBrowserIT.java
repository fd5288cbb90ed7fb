package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// A conversation has one header with one bar of fields and actions, wherever it was opened.
class ConversationHeaderBrowserIT {
    @Test
    void ticketHasTheSameBarInATicketViewAndInTheInbox() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Agent agent = new Demo(app).agent(office, "/tickets/all-unsolved");
            Page page = agent.page();
            page.locator("[data-ticket]").first().click();
            // shown at once; the page must not go before the server has it
            page.waitForResponse(
                    saved -> saved.url().endsWith("/assignee"), () -> agent.set("Assignee", "Assign to me"));
            assertThat(agent.field("Assignee")).containsText("Mira");
            String bar = bar(page);
            assertThat(bar).contains("Assignee", "Department", "Status", "Snooze", "Solve");

            page.navigate(page.url().replaceAll("/tickets/[^/]+/", "/inbox/mine/"));
            assertThat(agent.field("Assignee")).containsText("Mira");
            assertThat(bar(page)).isEqualTo(bar);
            Consoles.check(page, "conversation header");

            Locator pane = page.getByRole(
                    AriaRole.REGION,
                    new Page.GetByRoleOptions().setName("Conversation").setExact(true));
            assertThat(pane).containsText("Requester");
            pane.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Assignee: Mira"))
                    .click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Unassign"))
                    .click();
            assertThat(agent.field("Assignee")).containsText("Unassigned");
            page.locator(".bar").getByText("Assign to me").click();
            assertThat(agent.field("Assignee")).containsText("Mira");
        }
    }

    @Test
    void ticketIsSolvedReopenedSnoozedAndMovedInItsBar() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            app.database().superuser().sql("""
                    insert into department (organization_id, id, name, created_at)
                    select organization_id, gen_random_uuid(), 'Returns', now() from demo_organization()""").update();
            Agent agent = new Demo(app).agent(office, "/tickets/all-unsolved");
            Page page = agent.page();
            page.locator("[data-ticket]").first().click();
            Locator status = agent.field("Status");

            agent.button("Solve").click();
            assertThat(status).containsText("Solved");
            assertThat(page.locator(".closed-bar")).containsText("This ticket is solved.");
            page.locator(".bar").getByText("Reopen").click();
            assertThat(status).containsText("Open");
            agent.set("Status", "Pending");
            assertThat(status).containsText("Pending");

            agent.field("Snooze").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Snooze ticket"))
                    .first()
                    .click();
            page.getByRole(AriaRole.OPTION).getByText("In 1 week").click();
            assertThat(agent.field("Snooze")).containsText("Snoozed until");

            agent.set("Assignee", "Unassign");
            assertThat(agent.field("Assignee")).containsText("Unassigned");
            agent.set("Department", "Returns");
            assertThat(agent.field("Department")).containsText("Returns");
            assertThat(agent.field("Status")).containsText("Pending");
        }
    }

    @Test
    void myChatIsTransferredByItsAssigneeAndClosedByItsButton() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext shopper = app.person();
                BrowserContext office = app.person(1280, 800, false)) {
            Demo demo = new Demo(app);
            Agent agent = demo.agent(office, "/contacts");
            Visitor visitor = demo.visitor(shopper).open().begin().write("Is the lid made of wood?");
            agent.page().locator(".offer").waitFor();
            agent.page().keyboard().press("a");
            agent.sees("Is the lid made of wood?");
            agent.field("Assignee").click();
            Locator menu = agent.page().getByRole(AriaRole.MENU);
            assertThat(menu).containsText("To an agent");
            assertThat(menu).containsText("To a department's queue");
            agent.page().keyboard().press("Escape");
            agent.button("Close chat").click();
            visitor.button("Start a new chat").waitFor();
            assertThat(agent.field("Status")).containsText("Closed");
            agent.button("Reopen").first().waitFor();
        }
    }

    private static String bar(Page page) {
        page.locator(".bar").getByText("Solve").waitFor();
        return page.locator(".bar").innerText();
    }
}
