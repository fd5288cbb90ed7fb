package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// A breach from the suspicion to its end in the register (PR-41, PR-111), and the audit log of it.
class BreachBrowserIT {
    @Test
    void breachIsWalkedThroughAllItsSteps() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext console = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            Page desk = demo.agent(console, "/privacy-desk/breaches").page();
            desk.getByText("B-1 · Laptop left on a train").waitFor();
            button(desk, "Report breach").click();
            desk.getByLabel("What happened").fill("Laptop stolen from a train");
            Consoles.checkLying(desk, "privacy breach report");
            desk.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Report breach"))
                    .click();
            Locator breach = desk.locator(".breach");
            assertThat(breach.locator("h2")).hasText("B-2 · Laptop stolen from a train");
            step(desk, "Confirm breach", "72 hours to notify the authority");
            assertThat(breach).containsText("Notify the authority by");
            breach.getByLabel("Description")
                    .fill("A laptop with an export of 40 contacts. The disk was not encrypted.");
            breach.getByLabel("Risk to people").selectOption("high");
            breach.getByLabel("Number of people, about").fill("40");
            breach.getByLabel("Categories of data").fill("names, email addresses");
            Consoles.check(desk, "privacy breach facts");
            button(desk, "Save").click();
            assertThat(breach.locator(".steps")).containsText("Details changed");
            step(desk, "Complete risk assessment", "recorded in the register");
            step(desk, "Record notice to authority", "Parlour doesn't send the notice");
            button(desk, "Record notice to people").click();
            Locator dialog = desk.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("How they were told").selectOption("post");
            dialog.getByLabel("Why not by email").fill("Six of them have no email address.");
            Consoles.checkLying(desk, "privacy breach people");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Record notice to people"))
                    .click();
            assertThat(breach).containsText("Six of them have no email address.");
            step(desk, "Close case", "You can't change it afterwards");
            assertThat(breach.locator(".head .chip")).hasText("Closed");
            Consoles.check(desk, "privacy breach closed");
            app.database()
                    .superuser()
                    .sql("""
                            insert into breach (organization_id, id, number, title, description, state, suspected_at)
                            select ?, uuidv7(), 2 + n, 'Suspicion ' || n, '', 'suspected', now()
                            from generate_series(1, 1000) n""")
                    .param(demo.organization().value())
                    .update();
            desk.navigate(app.url() + "/privacy-desk/breaches");
            desk.getByText("B-1002 · Suspicion 1000").waitFor();
            Consoles.check(desk, "privacy breaches");
            desk.navigate(app.url() + "/privacy-desk/audit");
            desk.locator("td")
                    .filter(new Locator.FilterOptions().setHasText("Breach changed"))
                    .first()
                    .waitFor();
            Consoles.check(desk, "privacy audit");
        }
    }

    private static void step(Page desk, String name, String effect) {
        button(desk, name).click();
        Locator dialog = desk.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(effect);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .click();
        assertThat(dialog).hasCount(0);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
