package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A chat from the first word to its end, as the visitor and the agents see it.
class ChatBrowserIT {
    private static BrowserApp app;

    @BeforeAll
    static void start() {
        app = BrowserApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aVisitorIsOfferedAcceptedAnsweredAndEnded() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1280, 800, false)) {
            Agent agent = new Demo(app).agentByLink(office, "/contacts");
            Page page = agent.page();
            moving(page);
            status(page, "Online");
            Visitor visitor = new Demo(app).visitor(shopper);
            moving(visitor.page());
            visitor.open().begin().write("Does the lid fit the old kettle?");
            Locator offer = page.locator(".offer");
            offer.getByText("Does the lid fit the old kettle?").waitFor();
            assertThat(page.title()).startsWith("New chat");
            Screenshots.take(page, "chat-offer");

            page.keyboard().press("a");
            agent.sees("Does the lid fit the old kettle?");
            agent.write("It does, since 2019.");
            visitor.sees("It does, since 2019.").write("Thank you!");
            agent.sees("Thank you!");
            assertThat(offer.count()).isZero();
            assertThat(page.title()).doesNotContain("New chat");
            page.locator(".pinned .group .num").getByText("1").waitFor();

            page.keyboard().press("Escape");
            page.keyboard().press("e");
            Locator ending = page.locator(".chat-strip").getByText("Closes in");
            ending.waitFor();
            page.keyboard().press("Control+z");
            ending.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            page.keyboard().press("e");
            visitor.button("Start a new chat").waitFor();
            page.getByText("Closed by agent").first().waitFor();
        }
    }

    private static void moving(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    }

    private static void status(Page page, String name) {
        page.locator(".rail .foot .presence")
                .filter(new Locator.FilterOptions().setHasText(name))
                .waitFor();
    }
}
