package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Settings are found in the menu, by words and in the command palette.
class SettingsBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void settingsAreFoundByWhatPeopleCallThem() {
        try (BrowserContext office = app.person(1440, 900, false)) {
            Page page = demo.agent(office, "/settings").page();
            assertThat(page.locator(".settings-nav h2")).hasText(new String[] {
                "Personal", "Workspace", "Chat", "Email", "Tickets", "Productivity", "Security & data"
            });
            Screenshots.take(page, "settings-menu");

            page.locator("h1").last().click();
            page.keyboard().press("/");
            assertThat(search(page)).isFocused();
            search(page).fill("dark mode");
            assertThat(found(page)).hasText(Pattern.compile("My account\\s*Personal"));
            assertThat(page.locator(".found-section")).hasText("Appearance");
            Consoles.checkLying(page, "settings-search");
            Screenshots.take(page, "settings-search");
            search(page).press("ArrowDown");
            search(page).press("Enter");
            page.waitForURL("**/settings/account");
            assertThat(page.locator("#language")).isInViewport();
            assertThat(page.getByText("Appearance", new Page.GetByTextOptions().setExact(true)))
                    .isInViewport();
            assertThat(search(page)).hasValue("");
            assertThat(page.locator(".settings-nav h1"))
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));

            search(page).fill("credit card");
            assertThat(found(page).first()).containsText("Redaction");
            Screenshots.take(page, "settings-search-card");
            search(page).fill("email");
            Screenshots.take(page, "settings-search-many");
            search(page).fill("xylophone");
            assertThat(page.getByText("No settings found for “xylophone”.")).isVisible();
            Consoles.checkLying(page, "settings-not-found");
            search(page).press("Escape");
            assertThat(search(page)).hasValue("");
            assertThat(page.locator(".settings-nav h2").first()).isVisible();

            page.keyboard().press("Control+k");
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.COMBOBOX).fill("hotkeys");
            Locator option = page.locator("#palette-list").getByRole(AriaRole.OPTION);
            assertThat(option.first()).containsText("Settings: Personal › My account");
            Screenshots.take(page, "settings-palette");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Keyboard shortcuts")))
                    .isInViewport();
        }
    }

    @Test
    void pagesThatBelongTogetherAreTabs() {
        try (BrowserContext office = app.person(1440, 900, false)) {
            Page page = demo.agent(office, "/settings/blocked").page();
            assertThat(page.locator(".settings-tabs a"))
                    .hasText(new String[] {"Blocked senders", "Bans", "Restricted words"});
            page.locator(".settings-tabs a").getByText("Restricted words").click();
            page.waitForURL("**/settings/words");
            assertThat(page.locator(".settings-page h1")).hasText("Spam & bans");
            assertThat(page.locator(".settings-nav a[aria-current]")).hasText("Spam & bans");
            Consoles.check(page, "settings-tabs");
            Screenshots.take(page, "settings-tabs");
            page.navigate(app.url() + "/settings/letters");
            assertThat(page.locator(".settings-tabs a[aria-current]")).hasText("Test outbox");
            Screenshots.take(page, "settings-email-log");
            page.navigate(app.url() + "/settings/rules/webhooks");
            assertThat(page.locator(".settings-tabs a[aria-current]")).hasText("Webhook deliveries");
            page.navigate(app.url() + "/settings/fields");
            assertThat(page.locator(".settings-page h1")).hasText("Ticket settings");
            Screenshots.take(page, "settings-fields");
        }
    }

    @Test
    void chatRoutingIsTwoClicksAway() {
        demo.siteOn("https://routing.example");
        try (BrowserContext office = app.person(1440, 900, false)) {
            Page page = demo.agent(office, "/settings").page();
            page.locator(".settings-nav").getByText("Chat routing").click();
            page.getByText("Add rule").waitFor();
            Locator widget = page.getByLabel("Chat widget");
            widget.selectOption(page.locator("#routing-widget option").last().getAttribute("value"));
            page.waitForURL(Pattern.compile(".*/settings/routing/.+"));
            page.getByText("Add rule").waitFor();
            assertThat(page.locator(".settings-nav a[aria-current]")).hasText("Chat routing");
            page.getByText("Add rule").click();
            assertThat(widget).isDisabled();
            Consoles.check(page, "settings-routing");
            Screenshots.take(page, "settings-routing");
        }
    }

    @Test
    void settingsFitPhonesTheDarkAndGerman() {
        try (BrowserContext phone = app.person(390, 844, true)) {
            Page page = demo.agent(phone, "/settings").page();
            search(page).waitFor();
            Screenshots.take(page, "settings-phone-dark");
            search(page).fill("sla");
            assertThat(found(page).first()).containsText("SLA policies");
            Screenshots.take(page, "settings-phone-search");
            found(page).first().click();
            page.waitForURL("**/settings/service-levels");
            page.navigate(app.url() + "/settings/outbox");
            page.locator(".settings-tabs").waitFor();
            Screenshots.take(page, "settings-phone-tabs");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back"))
                    .click();
            assertThat(search(page)).isVisible();
        }
        try (BrowserContext office = app.person("de-DE")) {
            Page page = demo.agent(office, "/settings").page();
            Locator search = page.locator(".settings-search input");
            assertThat(search).hasAttribute("placeholder", "Einstellungen suchen");
            Screenshots.take(page, "settings-german");
            search.fill("Feiertag");
            assertThat(found(page).first()).containsText("Geschäftszeiten");
            Screenshots.take(page, "settings-german-search");
            search.press("Enter");
            page.waitForURL("**/settings/hours");
            page.navigate(app.url() + "/settings/tags");
            assertThat(page.locator(".settings-page h1")).hasText("Ticket-Einstellungen");
            Screenshots.take(page, "settings-german-tabs");
        }
    }

    private static Locator search(Page page) {
        return page.getByLabel("Search settings");
    }

    private static Locator found(Page page) {
        return page.locator(".found-page");
    }
}
