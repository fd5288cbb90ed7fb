package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// A passage is taken out of a message on every screen that shows it, and of those that quote it (HD-69).
class RedactingBrowserIT {
    @Test
    void aPassageGoesFromEveryScreenAndFromThoseMessagesThatQuoteIt() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext other = app.person(1280, 800, false);
                BrowserContext shopper = app.person()) {
            Demo demo = new Demo(app);
            Visitor visitor = demo.visitor(shopper).open().begin().write("My word is blue heron 7, keep it.");
            Agent mira = demo.agent(office, "/inbox/open").choose("My word is blue heron 7");
            Agent tomasz = demo.agent(other, "Tomasz", "/inbox/open").choose("My word is blue heron 7");
            mira.write("I noted: blue heron 7.").sees("I noted: blue heron 7.");
            tomasz.sees("I noted: blue heron 7.");
            Page page = mira.page();
            Locator line = page.getByRole(AriaRole.LOG)
                    .locator("li.msg")
                    .filter(new Locator.FilterOptions().setHasText("keep it"));

            line.hover();
            line.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Redact…"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Text to redact").fill("blue heron 7");
            dialog.getByLabel("Reason").fill("A word nobody should keep");
            Consoles.checkLying(page, "redact");
            button(dialog, "Find matches").click();
            assertThat(dialog).containsText("another message");
            Consoles.checkLying(page, "redact copies");
            button(dialog, "Redact permanently").click();

            assertThat(dialog).hasCount(0);
            for (Agent each : new Agent[] {mira, tomasz}) {
                each.sees("My word is ▇▇▇▇ ▇▇▇▇▇ ▇, keep it.").sees("I noted: ▇▇▇▇ ▇▇▇▇▇ ▇.");
                assertThat(each.page().getByRole(AriaRole.LOG)).not().containsText("heron");
            }
            visitor.sees("My word is ▇▇▇▇ ▇▇▇▇▇ ▇, keep it.");
            assertThat(page.getByText("Redacted by an agent")).hasCount(2);
            Consoles.check(page, "redacted");
        }
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
