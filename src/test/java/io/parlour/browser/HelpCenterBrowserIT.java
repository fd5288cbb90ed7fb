package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A writer makes a help center and writes in it, with the keyboard and beside others (KB-1, KB-3, KB-5, KB-8,
/// KB-19). She keeps one page: opening it again and again would be most of the work.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpCenterBrowserIT {
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);
    /// Ends addresses: the demo stays when a test runs again.
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final BrowserContext console = app.person(1440, 900, false);
    private final Page page;

    HelpCenterBrowserIT() {
        for (String name : List.of("Writers", "Blocks", "Together", "Versions", "Moves", "Addresses", "Reach")) {
            demo.siteOn("https://" + address(name) + ".example");
        }
        page = demo.agent(console, "/help-center/appearance").page();
    }

    @AfterAll
    void close() {
        console.close();
    }

    @Test
    void aWriterPublishesWhatReadersSee() {
        try (BrowserContext reader = app.person()) {
            helpCenter("Writers");
            newArticle(page, "How do I clean my grinder?");
            assertThat(page.getByLabel("Summary")).isFocused();
            page.keyboard().type("Brush the burr once a week.");
            page.keyboard().press("Enter");
            write(page, "## What you need", "- A brush", "A cloth", "", "### Then", "Brush **every** week.");
            saved(page);
            button(page, "Publish").click();
            assertThat(page.locator(".toasts")).containsText("Published in English");
            assertThat(page.locator(".art-row").first()).containsText("Published");

            button(page, "Open it").click();
            assertThat(page.locator(".closed-note")).hasCount(0);
            Page shown = app.visit(reader, "/help/" + address("Writers") + "/en/a/how-do-i-clean-my-grinder");
            assertThat(shown.locator("h1")).hasText("How do I clean my grinder?");
            assertThat(shown.getByText("What you need").first()).isVisible();
            assertThat(shown.locator("li").getByText("A cloth")).isVisible();
            assertThat(shown.locator("strong", new Page.LocatorOptions().setHasText("every")))
                    .isVisible();

            body(page).click();
            page.keyboard().press("Control+End");
            page.keyboard().type(" Not more.");
            saved(page);
            assertThat(page.locator(".langs")).containsText("Edited");
            shown.reload();
            assertThat(shown.getByText("Not more.")).hasCount(0);
        }
    }

    @Test
    void everyBlockIsMadeWithTheKeyboard() {
        helpCenter("Blocks");
        newArticle(page, "Every block");
        page.keyboard().press("Enter");
        page.keyboard().type("Before");
        page.keyboard().press("Enter");
        tool(page, "Table");
        page.keyboard().type("Setting");
        page.keyboard().press("Tab");
        page.keyboard().type("Use");
        assertThat(body(page).locator("th").nth(1)).hasText("Use");

        page.keyboard().press("Control+End");
        page.keyboard().type("Careful");
        tool(page, "Callout");
        assertThat(body(page).locator(".callout")).hasText("Careful");

        page.getByLabel("Formatting")
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("dot.png", "image/png", DOT));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("What the image shows");
        page.keyboard().type("A dot");
        page.keyboard().press("Enter");
        assertThat(body(page).locator("img")).hasAttribute("alt", "A dot");
        saved(page);
        page.reload();
        assertThat(body(page).locator("th").nth(1)).hasText("Use");
        assertThat(body(page).locator(".callout")).containsText("Careful");
        assertThat(body(page).locator("img")).hasAttribute("alt", "A dot");
    }

    @Test
    void twoWritersLoseNoText() {
        try (BrowserContext tomasz = app.person()) {
            Page first = page;
            helpCenter("Together");
            newArticle(first, "Written together");
            first.keyboard().press("Enter");
            write(first, "One.", "", "Two.");
            saved(first);

            Page second = demo.agent(tomasz, "Tomasz", path(first)).page();
            assertThat(body(second)).containsText("Two.");
            second.route("**/drafts/**", route -> {
                // what happens between two looks at what others write
                if (route.request().method().equals("GET")) route.abort();
                else route.resume();
            });
            body(first).getByText("One.").click();
            first.keyboard().press("End");
            first.keyboard().type(" By Mira.");
            saved(first);
            body(second).getByText("Two.").click();
            second.keyboard().press("End");
            second.keyboard().type(" By Tomasz.");

            Locator merge =
                    second.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Someone else edited"));
            assertThat(merge).containsText("One. By Mira.");
            assertThat(merge).containsText("Two. By Tomasz.");
            Consoles.picture(second, "help-center merge");
            button(second, "Save merged text").click();
            saved(second);
            assertThat(body(second)).containsText("One. By Mira.");
            assertThat(body(second)).containsText("Two. By Tomasz.");
            second.unroute("**/drafts/**");
            assertThat(first.locator(".ed > .head .av")).hasAttribute("aria-label", Pattern.compile("Tomasz"));
            assertThat(body(first)).containsText("Two. By Tomasz.");
        }
    }

    @Test
    void anOldVersionComesBackAsADraft() {
        helpCenter("Versions");
        newArticle(page, "Three times");
        page.keyboard().press("Enter");
        for (String text : List.of("First text.", "Second text.", "Third text.")) {
            body(page).click();
            page.keyboard().press("Control+A");
            page.keyboard().type(text);
            saved(page);
            page.locator(".ed > .head .btn.primary").click();
            assertThat(page.locator(".ed > .head .btn.primary")).hasAttribute("aria-disabled", "true");
        }
        menu(page, "Versions");
        Locator versions = page.locator(".version-list li");
        assertThat(versions).hasCount(3);
        assertThat(page.locator(".compare")).containsText("1 change");
        Screenshots.take(page, "help-center-versions");
        versions.last().getByText("Restore").click();
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByText("Restore", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(body(page)).containsText("First text.");
        assertThat(page.locator(".langs")).containsText("Edited");
        menu(page, "Versions");
        assertThat(versions).hasCount(3);
    }

    @Test
    void aCategoryIsMovedWithTheKeyboard() {
        helpCenter("Moves");
        for (String name : List.of("Orders", "Repairs", "Returns")) {
            button(page, "Add category").click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
            page.getByRole(AriaRole.DIALOG).locator("button[type=submit]").click();
            assertThat(page.locator(".category-item").last()).containsText(name);
            // the focus goes back there when the dialog is gone
            assertThat(button(page, "Add category")).isFocused();
        }
        Locator last = page.locator(".category-item").last();
        last.focus();
        page.keyboard().press("ArrowRight");
        assertThat(last.getByLabel("Move Returns")).isFocused();
        page.keyboard().press("Enter");
        page.locator(".drop-line[data-drop-target], .category-item[data-drop-target]")
                .waitFor();
        for (int i = 0; i < 10 && !focused(page).equals("Insert before Orders"); i++) {
            page.keyboard().press("ArrowUp");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator(".category-item").first()).containsText("Returns");
        page.reload();
        assertThat(page.locator(".category-item").first()).containsText("Returns");
    }

    @Test
    void aTakenAddressIsShownAtItsField() {
        helpCenter("Addresses");
        newArticle(page, "Track my order");
        button(page, "Publish").click();
        assertThat(page.locator(".toasts")).containsText("Published in English");
        newArticle(page, "Where is my parcel?");
        page.locator(".side-panel").getByText("Edit").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator address = dialog.getByLabel("Address");
        assertThat(address).hasValue("where-is-my-parcel");
        address.fill("track-my-order");
        dialog.locator("button[type=submit]").click();
        assertThat(address).isFocused();
        assertThat(address).hasAttribute("aria-invalid", "true");
        assertThat(dialog).containsText("Another article already has this address. “track-my-order-2” is free.");
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }

    @Test
    void everyPageIsAccessible() {
        helpCenter("Reach");
        Consoles.check(page, "help-center empty");
        newArticle(page, "How do I clean my grinder?");
        page.keyboard().press("Enter");
        write(page, "## What you need", "- A brush", "A cloth");
        saved(page);
        Consoles.check(page, "help-center editor");
        page.locator(".ed > .head .btn.primary").click();
        body(page).click();
        page.keyboard().press("Control+End");
        page.keyboard().type(" and time");
        saved(page);
        menu(page, "Versions");
        assertThat(page.locator(".compare :is(.is-changed, .is-added)").first()).isVisible();
        Consoles.check(page, "help-center versions");
        for (String place : List.of("appearance", "import", "feedback", "searches")) {
            Consoles.go(page, "/help-center/" + place);
            page.locator(".center-page .head h2").waitFor();
            Consoles.check(page, "help-center " + place);
        }
        outcomesOfTheBotHaveBars(page);
    }

    /// They are as long as their shares, whatever other pages were open before.
    private static void outcomesOfTheBotHaveBars(Page page) {
        page.route("**/outcomes?**", route -> route.fulfill(json("""
                    {"confirmed":0,"assumed":0,"assumedUnidentified":0,"answered":0,"reopened":0,"handedOver":4,
                    "abandoned":0,"eligible":4,"open":0,"greetingOnly":0}""")));
        Consoles.go(page, "/help-center/bot");
        Locator bar = page.locator(".is-handedOver");
        assertThat(bar).isVisible();
        assertThat(bar.boundingBox().height).isGreaterThan(4);
        page.unroute("**/outcomes?**");
    }

    /// A help center for a new site, made in the console.
    private void helpCenter(String name) {
        String address = address(name);
        Consoles.go(page, "/help-center/appearance");
        // the demo's own help center may come first
        button(page, "New help center").or(button(page, "Create help center")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Address").waitFor();
        Locator site = dialog.getByLabel("Site");
        if (site.count() > 0) {
            site.selectOption(new com.microsoft.playwright.options.SelectOption()
                    .setLabel("A shop at https://" + address + ".example"));
        }
        assertThat(dialog.getByLabel("Address")).hasValue(address);
        dialog.getByLabel("Name").fill(name);
        dialog.locator("button[type=submit]").click();
        page.waitForURL(url -> url.endsWith("/help-center/all"));
        assertThat(page.getByText("No articles yet")).isVisible();
    }

    private String address(String name) {
        return name.toLowerCase(Locale.ROOT) + "-" + run;
    }

    private static void newArticle(Page page, String title) {
        page.getByLabel("New article").first().click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Title").fill(title);
        page.keyboard().press("Enter");
        assertThat(page.locator(".doc-title")).hasValue(title);
        body(page).waitFor();
    }

    private static void write(Page page, String... lines) {
        // Enter leads from the title to the text; a letter before that would go elsewhere
        assertThat(body(page)).isFocused();
        for (String line : lines) {
            page.keyboard().type(line);
            page.keyboard().press("Enter");
        }
    }

    private static Locator body(Page page) {
        return page.locator(".doc-body");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// From the text to a button of the toolbar and back.
    private static void tool(Page page, String name) {
        page.keyboard().press("Alt+F10");
        for (int i = 0; i < 20 && !focused(page).equals(name); i++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(focused(page)).isEqualTo(name);
        page.keyboard().press("Enter");
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("() => document.activeElement.getAttribute('aria-label') ?? ''"));
    }

    private static void menu(Page page, String item) {
        page.getByLabel("More actions").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
    }

    /// Everything written is on the server.
    private static void saved(Page page) {
        page.waitForTimeout(100);
        assertThat(page.locator(".ed-state")).containsText(Pattern.compile("saved \\d"));
    }

    private static String path(Page page) {
        return page.url().replaceFirst("^https?://[^/]+", "");
    }
}
