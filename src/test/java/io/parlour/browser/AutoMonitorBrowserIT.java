package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// Chats that fit a lead's filter open themselves in tiles within two seconds, to be read along (LC-69).
class AutoMonitorBrowserIT {
    private static final double SOON = 2_000;

    @Test
    void aChatThatFitsOpensItselfAndIsReadAlong() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext first = app.person(1280, 800, false);
                BrowserContext one = app.person();
                BrowserContext two = app.person()) {
            Demo demo = new Demo(app);
            Agent tomasz = demo.agent(first, "Tomasz", "/inbox/my-chats");
            tomasz.page()
                    .locator(".rail .foot .presence")
                    .filter(new Locator.FilterOptions().setHasText("Online"))
                    .waitFor();
            Visitor angry = demo.visitor(one).open().begin().write("My kettle leaks");
            tomasz.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept"))
                    .first()
                    .click();
            tomasz.write("Where does it leak?");
            angry.sees("Where does it leak?");

            Page mira = demo.agent(office, "/reports/live").page();
            mira.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Auto-monitor"))
                    .click();
            mira.getByText("Choose which chats to monitor").waitFor();
            Consoles.check(mira, "monitor-empty");
            mira.getByLabel("Contains any of these words").fill("lawyer, Refund");
            mira.getByText("No matching chats").waitFor();

            angry.write("I want a REFUND now").sees("I want a REFUND now");
            Locator tile = mira.locator(".monitor-tile");
            assertThat(tile).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(SOON));
            assertThat(tile).containsText("Keyword match");
            assertThat(tile).containsText("Tomasz Lis");
            assertThat(tile.getByRole(AriaRole.LOG)).containsText("My kettle leaks");
            tomasz.write("You get it today.");
            assertThat(tile.getByRole(AriaRole.LOG)).containsText("You get it today.");
            Consoles.check(mira, "monitor");

            mira.getByLabel("Contains any of these words").fill("");
            mira.getByLabel("Waiting longer than (seconds)").fill("4");
            mira.getByText("No matching chats").waitFor();
            demo.visitor(two).open().begin().write("Is anybody there?");
            assertThat(tile).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(4_000 + 2 * SOON));
            assertThat(tile).containsText("Long wait");
            mira.reload();
            assertThat(tile).containsText("Is anybody there?");
            tile.getByRole(AriaRole.LINK).click();
            new Agent(mira).sees("Is anybody there?");
        }
    }
}
