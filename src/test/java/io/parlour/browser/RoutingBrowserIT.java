package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/// Who gets a chat is set by clicking, and chats go by it: rules (LC-61), skills and departments (LC-63).
class RoutingBrowserIT {
    @Test
    void rulesAndSkillsMadeByClickingSendAChatToTheRightAgent() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext first = app.person(1280, 800, false);
                BrowserContext second = app.person(1280, 800, false);
                BrowserContext one = app.person();
                BrowserContext two = app.person();
                BrowserContext three = app.person()) {
            Demo demo = new Demo(app);
            demo.agentWithPassword();
            Page mira = demo.agent(office, "/settings/chats").page();
            invisible(mira);
            skilled(mira);
            Consoles.check(mira, "skills");
            rules(app, mira);

            Page tomasz = demo.agent(first, "Tomasz", "/inbox/my-chats").page();
            online(tomasz);
            demo.visitor(one).open().begin().write("How long does it take to Odense?");
            accept(tomasz);
            Page ida = demo.agent(second, "Ida", "/inbox/my-chats").page();
            online(ida);

            // Ida has nothing to do and would be asked, but only Tomasz grinds at level 3
            new Visitor(app.visit(two, "/demo?grinder=yes")).open().begin().write("Which burrs fit?");
            offer(tomasz).getByText("Which burrs fit?").waitFor();
            assertThat(ida.locator(".offer")).hasCount(0);
            accept(tomasz);

            everybodyIsAsked(app, mira);
            demo.visitor(three).open().begin().write("Do you ship on Sundays?");
            offer(tomasz).getByText("Do you ship on Sundays?").waitFor();
            offer(ida).getByText("Do you ship on Sundays?").waitFor();
        }
    }

    /// Tomasz grinds at level 4, Ida at level 2.
    private static void skilled(Page page) {
        page.getByLabel("New skill").fill("Grinders");
        page.getByLabel("New skill").press("Enter");
        page.locator("li.skill button.small[aria-expanded]").click();
        page.locator(".skill-levels").getByLabel("Tomasz Lis").selectOption("4");
        page.locator("li.skill").getByText("1 agent").waitFor();
        page.locator(".skill-levels").getByLabel("Ida Moreau").selectOption("2");
        page.locator("li.skill").getByText("2 agents").waitFor();
        page.reload();
        page.locator("li.skill button.small[aria-expanded]").click();
        assertThat(page.locator(".skill-levels").getByLabel("Tomasz Lis")).hasValue("4");
        assertThat(page.locator(".skill-levels").getByLabel("Mira Okafor")).hasValue("0");
    }

    /// Two rules: grinders, in two groups, wants the skill; every visit from an advertisement comes before it, until it
    /// is moved.
    private static void rules(BrowserApp app, Page page) {
        page.navigate(app.url() + "/settings/sites");
        page.locator("a[href^='/settings/sites/']").first().click();
        page.locator("a[href*='/widgets/']").first().click();
        page.locator(".settings-page a[href$='/routing']").click();
        button(page, "Add rule").click();
        editor(page)
                .getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .first()
                .fill("Grinders");
        Locator top = editor(page).locator(".conditions > fieldset");
        leaf(top, 1, "Current page", "contains", "/demo");
        top.locator("> .conditions-add").getByText("Add group").click();
        Locator inner = top.locator("> ul > li").nth(1).locator("> fieldset");
        leaf(inner, 1, "Current page", "contains", "grinder");
        inner.locator("> .conditions-add").getByText("Add condition").click();
        leaf(inner, 2, "Language", "is", "da");
        assertThat(editor(page).locator(".conditions-said"))
                .hasText("This rule applies when the page address contains “/demo” and (the page address"
                        + " contains “grinder” or the visitor’s language is “da”)");
        editor(page).getByLabel("Add required skill").selectOption(new SelectOption().setLabel("Grinders"));
        editor(page).getByLabel("Minimum level of Grinders").selectOption("3");
        editor(page)
                .getByLabel("Department", new Locator.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setIndex(1));
        Consoles.check(page, "routing");

        button(page, "Add rule").click();
        editor(page)
                .getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .first()
                .fill("Advertisement");
        leaf(editor(page).locator(".conditions > fieldset"), 1, "Referrer", "contains", "ads.");
        editor(page).getByText("Offline form").click();
        button(page, "Move Advertisement up").click();
        assertThat(page.locator(".rule.open .rule-line b")).hasText("Advertisement");
        assertThat(page.locator(".rule-line b")).hasText(new String[] {"Advertisement", "Grinders", "Everything else"});

        tries(page, "https://shop.example/demo?grinder=1", "https://ads.example/");
        assertThat(page.locator(".tried > li").nth(0)).containsText("Advertisement applies: Offline form");
        assertThat(page.locator(".tried > li").nth(1)).containsText("matches, but an earlier rule applies");
        button(page, "Move Advertisement down").click();
        page.getByText("The rules have changed. Run the test again.").waitFor();
        tries(page, "https://shop.example/demo?grinder=1", "https://ads.example/");
        assertThat(page.locator(".tried > li").nth(0)).containsText("Grinders applies");
        Consoles.check(page, "routing-tried");
        tries(page, "https://shop.example/demo", "https://search.example/");
        assertThat(page.locator(".tried > li").nth(0)).containsText("doesn't match");
        assertThat(page.locator(".tried > li").nth(0).locator(".no").first()).containsText("Not met: any of");
        assertThat(page.locator(".tried > li").nth(0)).containsText("(actual: “https://shop.example/demo”)");
        assertThat(page.locator(".tried > li").nth(2)).containsText("Everything else applies");

        button(page, "Save").click();
        page.getByText("Saved. Changes apply to the next chat.").waitFor();
        shared(page, "Big baskets");
        page.reload();
        assertThat(page.locator(".rule-line b")).hasText(new String[] {"Grinders", "Advertisement", "Everything else"});
        segments(page);
    }

    /// A rule goes by a shared segment, and the tester names it.
    private static void segments(Page page) {
        button(page, "Add rule").click();
        Locator leaf = editor(page).locator(".conditions-leaf").first();
        leaf.getByLabel("Field").selectOption(new SelectOption().setLabel("Visitor segments"));
        leaf.getByLabel("Big baskets").check();
        assertThat(editor(page).locator(".conditions-said"))
                .containsText("the visitor’s segments include any of Big baskets");
        page.locator(".tester").getByLabel("Big baskets").check();
        tries(page, "https://shop.example/", "");
        assertThat(page.locator(".tried > li").nth(2)).containsText("applies");
        assertThat(page.locator(".tried > li").nth(2)).containsText("(actual: “Big baskets”)");
        Consoles.check(page, "routing-by-segment");
    }

    private static void shared(Page page, String name) {
        Object status = page.evaluate("""
                name => fetch('/api/v1/visitor-segments', {
                    method: 'POST',
                    headers: {
                        'Content-Type': 'application/json',
                        'X-XSRF-TOKEN': decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)[1]),
                    },
                    body: JSON.stringify({
                        name, shared: true, color: 'green', sound: 'none', notice: false,
                        condition: { all: [{ field: 'variable.total', op: 'at_least', value: 100 }] },
                    }),
                }).then(answer => answer.status)""", name);
        org.assertj.core.api.Assertions.assertThat((Integer) status).isEqualTo(201);
    }

    private static void tries(Page page, String address, String referrer) {
        Locator tester = page.locator(".tester");
        tester.getByLabel("Current page").fill(address);
        tester.getByLabel("Referrer").fill(referrer);
        page.waitForResponse(
                response -> response.url().endsWith("/routing/try"),
                () -> button(page, "Run test").click());
        assertThat(page.getByText("The rules have changed.")).hasCount(0);
    }

    /// The department asks everybody who is free, from now on.
    private static void everybodyIsAsked(BrowserApp app, Page page) {
        page.navigate(app.url() + "/settings/chats");
        page.locator("a[href^='/settings/chats/']").first().click();
        page.getByLabel("Distribution method").selectOption(new SelectOption().setLabel("Ring all: first to accept"));
        Consoles.check(page, "department-chats");
        button(page, "Save").click();
        page.getByText("Saved. Changes also apply to waiting chats.").waitFor();
    }

    private static void leaf(Locator group, int number, String field, String question, String value) {
        Locator leaf = group.locator("> ul > li").nth(number - 1).locator("> .conditions-leaf");
        leaf.getByLabel("Field").selectOption(new SelectOption().setLabel(field));
        leaf.getByLabel("Operator").selectOption(new SelectOption().setLabel(question));
        leaf.getByLabel("Value").fill(value);
    }

    private static Locator editor(Page page) {
        return page.locator(".rule-editor");
    }

    private static void accept(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept"))
                .first()
                .click();
        assertThat(page.locator(".offer")).hasCount(0);
    }

    private static Locator offer(Page page) {
        return page.locator(".offer").first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static void invisible(Page page) {
        online(page);
        page.locator(".rail .foot .presence").click();
        page.getByRole(AriaRole.MENUITEMRADIO)
                .filter(new Locator.FilterOptions().setHasText("Invisible"))
                .click();
        page.locator(".rail .foot .presence")
                .filter(new Locator.FilterOptions().setHasText("Invisible"))
                .waitFor();
    }

    private static void online(Page page) {
        page.locator(".rail .foot .presence")
                .filter(new Locator.FilterOptions().setHasText("Online"))
                .waitFor();
    }
}
