package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// An agent answers by a shortcut, fills in what is not known, and bans who is a nuisance (LC-101, LC-104).
class CannedAndBansBrowserIT {
    @Test
    void anAgentAnswersByShortcutAndBansWhoIsANuisance() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext person = app.person();
                BrowserContext console = app.person()) {
            Demo demo = new Demo(app);
            Agent agent = demo.agent(console, "/settings/canned/new");
            Page page = agent.page();
            write(page);
            page.navigate(app.url() + "/contacts");
            page.locator(".rail .foot .presence")
                    .filter(new Locator.FilterOptions().setHasText("Online"))
                    .waitFor();
            Visitor visitor = demo.visitor(person).open().begin().write("Where is my order?");
            page.locator(".offer").getByText("Where is my order?").waitFor();
            page.keyboard().press("a");
            agent.sees("Where is my order?");

            agent.composer().click();
            page.keyboard().type("/ord");
            Locator option = page.getByRole(AriaRole.OPTION).first();
            assertThat(option).containsText("#order");
            Screenshots.take(page, "canned-messages");
            page.keyboard().press("Enter");
            assertThat(agent.composer()).hasValue("Hello there, your order {{order.number}} is on its way.");
            assertThat(page.locator("form.composer .ask")).containsText("{{order.number}}");
            assertThat(agent.button("Send")).hasAttribute("aria-disabled", "true");
            agent.button("Show me where").click();
            page.keyboard().type("4711");
            assertThat(page.locator("form.composer .ask")).isHidden();
            page.keyboard().press("Control+Enter");
            visitor.sees("Hello there, your order 4711 is on its way.");

            visitor.write("Buy my pills");
            agent.sees("Buy my pills");
            page.getByLabel("More actions").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Ban visitor"))
                    .click();
            page.getByLabel("Reason").fill("Sells pills");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Ban").setExact(true))
                    .click();
            assertThat(visitor.panel().locator(".panel")).containsText("isn't available");
            visitor.page().reload();
            visitor.launcher().click();
            assertThat(visitor.panel().locator(".panel")).containsText("isn't available");
            page.navigate(app.url() + "/settings/bans");
            assertThat(page.locator(".lines li").first()).containsText("Sells pills");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove ban"))
                    .click();
            assertThat(page.locator(".lines li").first()).containsText("Removed");
            Screenshots.take(page, "bans");
        }
    }

    private static void write(Page page) {
        page.getByLabel("Shortcut").fill("order");
        page.getByLabel("Category").fill("Orders");
        page.getByLabel("Available to").selectOption("organization");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill("Hello {{visitor.name|there}}, your order {{order.number}} is on its way.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("#order")))
                .isVisible();
    }
}
