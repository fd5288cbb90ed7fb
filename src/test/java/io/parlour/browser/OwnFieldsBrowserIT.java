package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.conversations.Author;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Fields and forms are made in the settings and filled in beside the conversation; companies stand beside contacts
/// (HD-32, HD-33, HD-85).
class OwnFieldsBrowserIT {
    @Test
    void aFieldIsMadeAskedForByAFormFilledInAndNeededBeforeSolving() {
        BrowserApp app = BrowserApp.shared();
        Demo demo = new Demo(app);
        try (BrowserContext office = app.person(1440, 1000, false)) {
            Page page = demo.agent(office, "/settings/fields").page();
            field(page, "Product line", "select", "Kettles\nToasters");
            field(page, "Serial number", "text", null);
            assertThat(page.locator(".lines")).containsText("product_line");
            Consoles.check(page, "fields");

            page.navigate(app.url() + "/settings/ticket-forms/new");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Repairs");
            page.getByLabel("Add a field").selectOption("product_line");
            page.getByLabel("Add a field").selectOption("serial_number");
            page.getByText("Show it only when").click();
            page.getByLabel("Needed before").last().check();
            Consoles.check(page, "form");
            press(page, "Save");
            assertThat(page.locator(".policies")).containsText("2 fields");

            UUID conversation = conversation(app, demo);
            app.bean(MakeTicket.class)
                    .make(demo.organization(), conversation, TicketSource.AGENT, new Author.Automatic());
            page.navigate(app.url() + "/inbox/team/" + conversation);
            Locator fields = page.getByRole(
                    AriaRole.REGION,
                    new Page.GetByRoleOptions().setName("Fields").setExact(false));
            fields.getByText("Change").first().click();
            assertThat(fields.getByLabel("Serial number")).isHidden();
            fields.getByLabel("Product line").selectOption("Kettles");
            assertThat(fields.getByLabel("Serial number")).isVisible();
            fields.getByText("Save").click();
            assertThat(fields.locator("dl")).containsText("Kettles");

            solve(page);
            assertThat(page.getByText("Before it is solved, fill in: Serial number."))
                    .isVisible();
            fields.getByText("Change").first().click();
            fields.getByLabel("Serial number").fill("K-1");
            Consoles.check(page, "fields of a ticket");
            fields.getByText("Save").click();
            assertThat(fields.locator("dl")).containsText("K-1");
            page.getByText("Serial number K-1").first().waitFor();
            solve(page);
            page.getByLabel("Status: Solved. Change").waitFor();

            page.navigate(app.url() + "/contacts/companies/new");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Kettles & Co");
            page.getByLabel("Mail domains").fill("gmail.com");
            press(page, "Add");
            page.getByText("Anybody can have a mailbox at gmail.com").waitFor();
            page.getByLabel("Mail domains").fill("kettles.example");
            press(page, "Add");
            assertThat(page.locator(".company-rows")).containsText("kettles.example");
            Consoles.check(page, "company");
        }
    }

    private static void field(Page page, String name, String kind, @Nullable String options) {
        page.getByText("Add a field").first().click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("What it holds").selectOption(kind);
        if (options != null) {
            page.getByLabel("Options").fill(options);
        }
        press(page, "Add");
        page.locator(".lines b").getByText(name).waitFor();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .press("Enter");
    }

    private static void solve(Page page) {
        page.getByLabel("Status: ").first().click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("Solved").setExact(true))
                .click();
    }

    private static UUID conversation(BrowserApp app, Demo demo) {
        return app.database()
                .superuser()
                .sql("""
                        select c.id from conversation c
                         where c.organization_id = :organization and c.state = 'open'
                           and not exists (select from ticket t where t.organization_id = c.organization_id
                               and t.conversation_id = c.id)
                         order by c.id limit 1""")
                .param("organization", demo.organization().value())
                .query(UUID.class)
                .single();
    }
}
