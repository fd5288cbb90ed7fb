package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// The console as an application of a phone (LC-135).
class InstalledBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void theBrowserFindsNothingThatKeepsItFromBeingInstalled() {
        try (BrowserContext console = app.person()) {
            Page page = demo.agent(console, "/inbox/my-chats").page();
            CDPSession browser = console.newCDPSession(page);
            page.locator(".presence:visible").first().waitFor();

            JsonObject manifest = browser.send("Page.getAppManifest");
            assertThat(manifest.get("url").getAsString()).endsWith("/manifest.webmanifest");
            assertThat(manifest.getAsJsonArray("errors")).isEmpty();
            JsonArray faults = browser.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors");
            // a context of its own counts as a private window, in which nothing is installed
            assertThat(faults)
                    .allMatch(fault ->
                            fault.getAsJsonObject().get("errorId").getAsString().equals("in-incognito"));
            for (String icon : new String[] {"icon-192", "icon-512", "icon-maskable", "icon-touch"}) {
                int size = (Integer) page.evaluate(
                        "async (src) => { const image = new Image(); image.src = src; await image.decode(); return image.width; }",
                        "/" + icon + ".png");
                assertThat(size).as(icon).isGreaterThanOrEqualTo(180);
            }
        }
    }

    @Test
    void allChatWorkFitsAPhone() {
        try (BrowserContext person = app.person();
                BrowserContext console = app.person(360, 640, false)) {
            Visitor visitor = demo.visitor(person).open().begin().write("Is there a pink kettle?");
            Agent agent = demo.agent(console, "/inbox/my-chats");
            Page page = agent.page();
            fits(page, "my chats");
            page.navigate(app.url() + "/inbox/live");
            page.getByText("Is there a pink kettle?").first().waitFor();
            fits(page, "the live chats");
            page.navigate(app.url() + "/inbox/open");
            page.locator("a.conv").first().waitFor();
            fits(page, "the inbox");
            agent.choose("Is there a pink kettle?");
            fits(page, "a conversation");
            assertThat(agent.composer()).isInViewport();
            agent.write("There is, since Monday.");
            visitor.sees("There is, since Monday.");
            page.locator("form.composer button[type=submit]").waitFor();
            assertThat(agent.composer()).isInViewport();
            fits(page, "an answered chat");
            agent.button("More actions").click();
            page.getByRole(AriaRole.MENU).waitFor();
            fits(page, "its menu");
            page.keyboard().press("Escape");
            page.navigate(app.url() + "/inbox/my-chats");
            page.getByText("There is, since Monday.").first().waitFor();
            fits(page, "my chats with one");
            page.navigate(app.url() + "/visitors");
            page.locator("h1").first().waitFor();
            fits(page, "visitors");
            page.navigate(app.url() + "/contacts");
            page.locator("a.contact-row").first().click();
            page.locator(".who-card").waitFor();
            fits(page, "a contact");
        }
    }

    private static void fits(Page page, String state) {
        Screenshots.take(page, "phone-" + state.replace(' ', '-'));
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                .as(state)
                .isLessThanOrEqualTo(360);
        Layout.assertWhole(page.mainFrame(), "phone " + state);
    }
}
