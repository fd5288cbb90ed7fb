package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The pictures of the documentation, of an installation nobody has used yet.
///
/// `-Dparlour.screenshots=true` takes them.
@EnabledIfSystemProperty(named = "parlour.screenshots", matches = "true")
class PicturesBrowserIT {
    private static final String HANNA = "Hanna Lindqvist";
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
    void theConsole() {
        try (BrowserContext office = app.person(1440, 900, false)) {
            Agent agent = new Demo(app).agent(office, "/inbox/mine");
            Page page = agent.page();
            agent.choose(HANNA).sees("My Fold 60 scrapes on the finest setting. Is that normal?");
            page.waitForCondition(() -> page.locator(".sk").count() == 0);
            take(page, "console");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            take(page, "console-dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.COMBOBOX).waitFor();
            take(page, "console-palette");
            page.keyboard().press("Escape");
            page.navigate(app.url() + "/settings/sites");
            page.locator("a[href^='/settings/sites/']").first().click();
            page.getByText("Install the chat").waitFor();
            take(page, "settings-site");
        }
    }

    @Test
    void theVisitors() {
        try (HostPage shop = HostPage.open();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext phone = app.person(390, 844, false)) {
            Demo demo = new Demo(app);
            String site = demo.siteOn(shop.origin());
            Page page = demo.agent(office, "/visitors").page();
            page.getByText("No visitors to show").waitFor();
            take(page, "visitors-empty");
            SeenVisitors.come(app, site, shop.origin(), 14);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Visitor"))
                    .nth(2)
                    .click();
            page.locator(".visit .path li").first().waitFor();
            take(page, "visitors");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            take(page, "visitors-dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            SeenVisitors.come(app, site, shop.origin(), 400);
            page.navigate(app.url() + "/visitors");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Group by page"))
                    .click();
            page.locator(".visitors-page").first().waitFor();
            take(page, "visitors-many");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Group by page"))
                    .click();
            Page small = demo.agent(phone, "/visitors").page();
            small.locator(".visitors-table .who").first().waitFor();
            take(small, "visitors-narrow");
        }
    }

    @Test
    void theConsoleOnAPhone() {
        try (BrowserContext office = app.person(390, 844, false)) {
            Agent agent = new Demo(app).agent(office, "/inbox/mine");
            agent.page().locator("a.conv").first().waitFor();
            take(agent.page(), "console-narrow-list");
            agent.choose(HANNA).sees("My Fold 60 scrapes on the finest setting. Is that normal?");
            take(agent.page(), "console-narrow");
        }
    }

    @Test
    void theWidget() {
        try (BrowserContext office = app.person(1440, 900, false);
                BrowserContext shopper = app.person(1280, 800, false);
                BrowserContext phone = app.person(390, 844, false)) {
            new Demo(app)
                    .agent(office, "/inbox/mine")
                    .page()
                    .locator("a.conv")
                    .first()
                    .waitFor();
            Visitor visitor = new Demo(app).visitor(shopper).open();
            visitor.panel().getByText("Mira is online").waitFor();
            take(visitor.page(), "widget-welcome");
            visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            take(visitor.page(), "widget-dark-welcome");
            Visitor small = new Demo(app).visitor(phone).open();
            small.panel().getByText("Mira is online").waitFor();
            take(small.page(), "widget-narrow-welcome");
            assertThat(small.lines()).isEmpty();
        }
    }

    /// Once everything has come to rest, the panel's own shadow tree too.
    private static void take(Page page, String name) {
        page.mouse().move(0, 0);
        page.frames().forEach(frame -> frame.waitForFunction("""
                () => [document, document.querySelector('parlour-chat')?.shadowRoot].every(root =>
                    root?.getAnimations().every(each => each.playState !== 'running') ?? true)
                """));
        Screenshots.take(page, name);
    }
}
