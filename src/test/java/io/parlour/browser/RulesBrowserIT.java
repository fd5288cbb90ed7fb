package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A rule is made in the settings, tried on the past, acts, and the ticket says why (HD-40, HD-43, HD-45).
class RulesBrowserIT {
    @Test
    void aRuleIsMadeTriedAndExplainedByTheTicketItActedOn() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            Page page = demo.agent(office, "/settings/rules").page();
            assertThat(page.locator(".rules")).containsText("Hand repairs to the workshop");
            Consoles.check(page, "rules");
            made(page);
            UUID ticket = ticket(app, demo);
            page.navigate(app.url() + "/tickets/all/" + ticket);
            assertThat(page.locator(".ticket-block")).containsText("quiet");
            named(page);
            explained(page);
            limited(page, app);
        }
    }

    private static void made(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New trigger"))
                .first()
                .click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Grinders that are quiet");
        page.getByText("Only matching tickets").click();
        Locator leaf = page.locator(".conditions-leaf").first();
        Locator field = leaf.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Field"))
                .first();
        field.fill("Subject");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        leaf.getByLabel("Operator").selectOption("contains");
        leaf.getByLabel("Value").fill("grinder");
        page.getByLabel("Add", new Page.GetByLabelOptions().setExact(true)).fill("quiet");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Add action").setExact(true))
                .click();
        page.getByLabel("Action 2", new Page.GetByLabelOptions().setExact(true)).selectOption("reply");
        page.getByLabel("Reply", new Page.GetByLabelOptions().setExact(true)).fill("Dear {{contact.shoe}}");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".action").nth(1)).containsText("The placeholder “contact.shoe”");
        page.getByLabel("Action 2", new Page.GetByLabelOptions().setExact(true)).selectOption("note");
        page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill("Quiet ones: ");
        page.getByLabel("Insert variable: Note").selectOption("ticket.number");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Run test").setExact(true))
                .click();
        assertThat(page.getByText("The rule would")).isVisible();
        Consoles.check(page, "rule");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".rules"))
                .containsText("When a ticket is created, if the subject contains “grinder”: Add tag “quiet”"
                        + " · Add internal note");
    }

    /// The timeline names the rule, which opens why it acted.
    private static void named(Page page) {
        page.locator("li.event")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Grinders that are quiet"))
                .first()
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator("details[open] .why .yes").first()).containsText("grinder");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .click();
    }

    private static void limited(Page page, BrowserApp app) {
        page.navigate(app.url() + "/settings/rules");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allowed actions"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Change tags").uncheck();
        Consoles.checkLying(page, "what rules may do");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".rules li").filter(new Locator.FilterOptions().setHasText("Grinders that are quiet")))
                .containsText("Needs repair");
    }

    private static void explained(Page page) {
        page.getByText("Rule history").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByText("Grinders that are quiet").click();
        assertThat(dialog).containsText("Ran");
        assertThat(dialog.locator(".why .yes").first()).isVisible();
        assertThat(dialog.locator(".why .yes").first()).containsText("(actual: “");
        Consoles.checkLying(page, "what rules did");
    }

    private static UUID ticket(BrowserApp app, Demo demo) {
        UUID contact = app.bean(CreateContact.class)
                .create(demo.organization(), new NewContact("Ines", "en", List.of(), "live-chat"))
                .id();
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        demo.organization(),
                        new StartConversation.Start(contact, "web", null, null, "A quiet grinder", "en", null),
                        null)
                .conversation();
        app.bean(MakeTicket.class).make(demo.organization(), conversation, TicketSource.AGENT, new Author.Automatic());
        return conversation;
    }
}
