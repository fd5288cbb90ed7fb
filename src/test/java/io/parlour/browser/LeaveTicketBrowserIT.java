package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A chat is left as a ticket: for a colleague who is not there (LC-67), and by who signs out (LC-72).
class LeaveTicketBrowserIT {
    @Test
    void whoIsNotThereGetsATicketAndSoDoesNobodyWhenTheLastAgentLeaves() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext first = app.person(1280, 800, false);
                BrowserContext second = app.person(1280, 800, false);
                BrowserContext one = app.person();
                BrowserContext two = app.person()) {
            Demo demo = new Demo(app);
            demo.agentWithPassword();
            Page ida = demo.agent(second, "Ida", "/inbox/mine").page();
            leavesDuty(ida);
            Agent tomasz = demo.agent(first, "Tomasz", "/inbox/my-chats");
            Visitor visitor = demo.visitor(one).open().begin().write("My grinder came without its lid");
            accept(tomasz.page());
            tomasz.write("I am sorry. Let me see.");
            visitor.sees("I am sorry. Let me see.");

            tomasz.field("Assignee").click();
            item(tomasz.page(), "Ida Moreau").waitFor();
            Consoles.checkLying(tomasz.page(), "transfer-menu");
            item(tomasz.page(), "Ida Moreau").click();
            tomasz.page().getByText("Transfer to Ida Moreau as a ticket").waitFor();
            tomasz.page().getByLabel("Internal note (optional)").fill("Send a lid, size 60");
            Consoles.checkLying(tomasz.page(), "leave-as-ticket");
            tomasz.button("Transfer as ticket").click();
            tomasz.page().getByText("Transferred to Ida Moreau as a ticket").waitFor();

            Locator row = ida.locator("a.conv").filter(new Locator.FilterOptions().setHasText("#"));
            row.first().click();
            ida.getByRole(AriaRole.LOG).getByText("Send a lid, size 60").waitFor();
            ida.getByRole(AriaRole.LOG)
                    .getByText("My grinder came without its lid")
                    .waitFor();

            demo.visitor(two).open().begin().write("And when do you open tomorrow?");
            accept(tomasz.page());
            // the offer shows the text too, and the composer may still be that of the first conversation
            tomasz.page()
                    .getByRole(AriaRole.LOG)
                    .getByText("And when do you open tomorrow?")
                    .waitFor();
            tomasz.write("At nine.");
            tomasz.page().getByRole(AriaRole.LOG).getByText("At nine.").waitFor();
            // signing out asks what becomes of the chats that the console knows of
            assertThat(tomasz.page().locator(".rail .foot .presence")).containsText(Pattern.compile("\\b1\\b"));
            tomasz.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account and status of"))
                    .first()
                    .click();
            item(tomasz.page(), "Sign out").click();
            tomasz.page()
                    .getByText(Pattern.compile("You have (an|\\d+) active chats?"))
                    .waitFor();
            Consoles.checkLying(tomasz.page(), "leaving");
            tomasz.button("Convert chat to a ticket and sign out").click();
            tomasz.page().getByLabel("Password").first().waitFor();

            assertThat(tickets(app))
                    .containsExactly("Ida Moreau ended moved_to_ticket open", "Tomasz Lis ended moved_to_ticket open");
        }
    }

    private static List<String> tickets(BrowserApp app) {
        return app.database()
                .superuser()
                .sql("""
                        select concat_ws(' ', a.name, ch.state, ch.end_reason, c.state)
                          from ticket t
                          join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                          join chat ch on ch.organization_id = c.organization_id and ch.conversation_id = c.id
                          left join agent a on a.organization_id = c.organization_id and a.id = c.assignee_id
                         order by t.number""")
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static void accept(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept"))
                .first()
                .click();
    }

    private static Locator item(Page page, String name) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static void leavesDuty(Page page) {
        Locator button = page.locator(".rail .foot .presence");
        button.filter(new Locator.FilterOptions().setHasText("Online")).waitFor();
        button.click();
        page.getByRole(AriaRole.MENUITEMRADIO)
                .filter(new Locator.FilterOptions().setHasText("You don't receive chats"))
                .click();
        button.filter(new Locator.FilterOptions().setHasText("Offline")).waitFor();
    }
}
