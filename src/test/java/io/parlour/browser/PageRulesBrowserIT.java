package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.organizations.Sites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An owner says on the settings page which chat shows where, and the site's pages obey (LC-4).
class PageRulesBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final HostPage host = HostPage.open();
    private final Demo demo = new Demo(app);
    private final String key = demo.siteOn(host.origin());
    private final String settings =
            "/settings/sites/" + app.bean(Sites.class).byKey(key).orElseThrow().site();
    private final BrowserContext office = app.person(1280, 900, false);
    private final BrowserContext person = app.person();

    @AfterEach
    void leave() {
        person.close();
        office.close();
        host.close();
    }

    @Test
    void theRulesSavedOnThePageDecideWhichChatShows() {
        Page page = demo.agent(office, settings).page();
        button(page, "Add widget").click();
        page.getByRole(AriaRole.GROUP, group("Pages")).waitFor();
        named(page, "Name").fill("Coffee");
        named(page, "Launcher label").fill("Ask about coffee");
        button(page, "Add rule").click();
        button(page, "Save").first().click();
        assertThat(rule(page, 1)).containsText("Enter an address such as /pricing.");
        rule(page, 1).getByLabel("URL").fill("/coffee");
        assertThat(rule(page, 1).locator(".error")).hasCount(0);
        button(page, "Add rule").click();
        rule(page, 2).getByLabel("Show or hide").selectOption("exclude");
        rule(page, 2).getByLabel("Match type").selectOption("wildcard");
        rule(page, 2).getByLabel("URL").fill("*/checkout*");
        looks(page, "settings-page-rules", page.getByRole(AriaRole.GROUP, group("Pages")));
        button(page, "Save").first().click();
        page.getByText("Saved. Changes appear when a page is reloaded.").waitFor();

        page.navigate(app.url() + settings);
        Locator line = page.locator(".lines li").filter(new Locator.FilterOptions().setHasText("Coffee"));
        assertThat(line).containsText("comes first and matches every page");
        page.waitForResponse(
                answer -> answer.url().endsWith("/widgets/order"),
                () -> button(page, "Move Coffee up").click());
        assertThat(line).containsText("/coffee; except */checkout*");

        assertThat(tried(page, host.origin() + "/coffee/beans", "Coffee")).containsText("Shown here");
        looks(page, "settings-which-chat", named(page, "Test a page"));
        assertThat(tried(page, host.origin() + "/coffee/checkout", "Coffee"))
                .containsText("Doesn't match its page rules");
        tried(page, "https://elsewhere.example/coffee", "Coffee");
        assertThat(page.locator(".which")).containsText("Not visible yet: https://elsewhere.example isn't");

        for (String path : new String[] {"/", "/coffee", "/coffee/checkout"}) {
            host.page(path, HostPage.withTag(app.url(), key));
            Page shop = person.newPage();
            shop.navigate(host.origin() + path);
            assertThat(new Visitor(shop).launcher())
                    .hasAttribute("aria-label", path.equals("/coffee") ? "Ask about coffee" : "Chat with us");
            shop.close();
        }
    }

    private static Locator tried(Page page, String address, String widget) {
        named(page, "Test a page").fill(address);
        return page.locator(".which-list li:has(> b:text-is('" + widget + "'))");
    }

    private static void looks(Page page, String state, Locator shown) {
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 900);
            Looks.two(page, look -> {
                shown.scrollIntoViewIfNeeded();
                Accessibility.assertAccessible(page, state + " " + width + " " + look);
                Screenshots.take(
                        page, state + "-" + width + "-" + look.toString().replace(' ', '-'));
            });
        }
    }

    private static Locator rule(Page page, int number) {
        return page.getByRole(AriaRole.GROUP, group("Rule " + number));
    }

    private static Page.GetByRoleOptions group(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator named(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
