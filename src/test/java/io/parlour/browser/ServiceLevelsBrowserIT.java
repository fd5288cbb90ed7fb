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
import org.junit.jupiter.api.Test;

/// What is promised is written in the settings, and counted down beside tickets by the server's clock (HD-50, HD-54).
class ServiceLevelsBrowserIT {
    private static final String TEN_MINUTES_FAST =
            "{ const now = Date.now.bind(Date); Date.now = () => now() + 600000; }";

    @Test
    void aPromiseIsCountedDownByTheServersClockWhereverTheBrowsersStands() {
        BrowserApp app = BrowserApp.shared();
        try (BrowserContext office = app.person(1440, 900, false)) {
            office.addInitScript(TEN_MINUTES_FAST);
            Demo demo = new Demo(app);
            app.database()
                    .superuser()
                    .sql(
                            "delete from sla_clock; delete from sla_standing; delete from sla_target; delete from sla_policy")
                    .update();
            Page page = demo.agent(office, "/settings/service-levels/new").page();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Standard");
            Locator first = group(page, "First reply time");
            first.getByLabel("Normal").fill("soon");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .press("Enter");
            assertThat(first).containsText("Enter a time between 15s and 400d");
            first.getByLabel("Normal").fill("1h");
            first.getByLabel("Alerts").fill("80%, 10m before");
            group(page, "Next reply time").getByLabel("Normal").fill("1h");
            Consoles.check(page, "service level");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                    .press("Enter");
            page.getByText("Saved. Also applies to open tickets.").waitFor();
            page.reload();
            assertThat(page.locator(".policies")).containsText("All tickets · First reply time, Next reply time");
            Consoles.check(page, "service levels");

            UUID conversation = waiting(app, demo);
            app.bean(MakeTicket.class)
                    .make(demo.organization(), conversation, TicketSource.AGENT, new Author.Automatic());
            page.navigate(app.url() + "/inbox/open/" + conversation);
            assertThat(page.locator(".conversation .head .chip, .pane > .head .chip")
                            .first())
                    .containsText("Reply 59m");
            assertThat(page.locator(".conv[aria-current] .foot")).containsText("Reply 59m");
            assertThat(page.locator(".sla-clocks")).containsText("59m");

            page.navigate(app.url() + "/settings/service-levels");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Standard"))
                    .click();
            page.getByText("Delete policy").click();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Delete").setExact(true))
                    .click();
            page.getByText("No SLA policies yet").waitFor();
        }
    }

    private static Locator group(Page page, String name) {
        return page.getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// A conversation of the queue whose contact waits for an answer.
    private static UUID waiting(BrowserApp app, Demo demo) {
        return app.database()
                .superuser()
                .sql("""
                        select c.id from conversation c
                         where c.organization_id = :organization and c.state = 'open' and c.assignee_id is null
                           and c.last_agent_seq = 0
                           and not exists (select from ticket t where t.organization_id = c.organization_id
                               and t.conversation_id = c.id)
                         order by c.id limit 1""")
                .param("organization", demo.organization().value())
                .query(UUID.class)
                .single();
    }
}
