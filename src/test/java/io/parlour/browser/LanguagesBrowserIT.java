package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.parlour.livechat.PanelWords;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Every text of the chat is its owner's to change, and visitors read it in the first of their languages that is there
/// (LC-25).
class LanguagesBrowserIT {
    private static final String HEBREW = "אנחנו לא מחוברים כרגע";

    private static final String ENGLISH = "<html lang=\"en\">";

    @Test
    void anOwnersTextsAreReadByVisitors() throws Exception {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1280, 900, false);
                BrowserContext latvian = app.person("lv-LV");
                BrowserContext dane = app.person("da-DK");
                BrowserContext swahili = app.person("sw-KE");
                HostPage host = HostPage.open()) {
            Demo demo = new Demo(app);
            String key = demo.siteOn(host.origin());
            host.page("/", HostPage.withTag(app.url(), key).replace(ENGLISH, "<html>")); // the browser's list decides
            Page page = editor(app, demo, office, key);
            Locator words = page.getByRole(AriaRole.GROUP, named("Texts"));

            language(words, "da");
            write(words, "Hello, how can we help?", "Dav, hvad kan Larkfield gøre?");
            assertThat(page.locator(".preview-panel strong")).hasText("Dav, hvad kan Larkfield gøre?");
            write(words, "{n} new message|{n} new messages", "{m} nye");
            assertThat(words.getByText("Unknown placeholder {m}. Available here: {n}."))
                    .isVisible();
            Consoles.checkLying(page, "texts in Danish");
            words.getByRole(AriaRole.BUTTON, button("Reset to default: {n} new message|{n} new messages"))
                    .click();

            words.getByLabel("Add a language").fill("latvian!");
            assertThat(words.getByText("Invalid language tag.")).isVisible();
            words.getByLabel("Add a language").fill("LV");
            words.getByLabel("Add a language").press("Enter");
            assertThat(words.getByLabel("Language", exactly())).hasValue("lv");
            file(words, "broken.json", "{\"send\"");
            assertThat(words.getByRole(AriaRole.ALERT))
                    .hasText("broken.json wasn't imported. The file isn't valid JSON.");
            file(words, "other.json", "{\"send\":\"Sūtīt\",\"sned\":\"x\"}");
            assertThat(words.getByRole(AriaRole.ALERT)).containsText("Not found in the chat: sned.");
            file(words, "latviesu.json", "{\"greeting\":\"Sveiki, kā varam palīdzēt?\",\"leave\":\"Atstājiet ziņu\"}");
            assertThat(words.getByText("2 texts in Latvian imported from latviesu.json."))
                    .isVisible();
            Locator back = words.getByRole(AriaRole.BUTTON, button("Reset to defaults"));
            back.click();
            assertThat(back).isHidden();
            words.getByRole(AriaRole.BUTTON, button("Undo")).click();
            assertThat(back).isVisible();
            Download kept = page.waitForDownload(() ->
                    words.getByRole(AriaRole.BUTTON, button("Export Latvian")).click());
            assertThat(Files.readString(kept.path())).contains("\"leave\": \"Atstājiet ziņu\"", "\"send\": \"Send\"");

            words.getByLabel("Fallback language").selectOption("fr");
            Screenshots.take(page, "widget-texts");
            save(page);

            Visitor fromRiga = visit(latvian, host);
            assertThat(fromRiga.panel().locator("html")).hasAttribute("lang", "lv-LV");
            assertThat(fromRiga.panel().getByText("Sveiki, kā varam palīdzēt?")).isVisible();
            assertThat(fromRiga.panel().getByText("Start a chat")).isVisible();
            Visitor fromAarhus = visit(dane, host);
            assertThat(fromAarhus.panel().getByText("Dav, hvad kan Larkfield gøre?"))
                    .isVisible();
            assertThat(fromAarhus.panel().getByText("Chat med os")).isVisible();
            Visitor fromNairobi = visit(swahili, host);
            assertThat(fromNairobi.panel().locator("html")).hasAttribute("lang", "fr");

            language(words, "da");
            words.getByRole(AriaRole.BUTTON, button("Reset to defaults")).click();
            save(page);
            fromAarhus.page().reload();
            fromAarhus.open();
            assertThat(fromAarhus.panel().getByText("Hej, hvad kan vi hjælpe med?"))
                    .isVisible();
        }
    }

    /// Arabic is looked at in every state by `WidgetAccessibilityBrowserIT`.
    @Test
    void hebrewTurnsThePanel() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext person = app.person(1280, 800, false);
                HostPage host = HostPage.open()) {
            String key = new Demo(app).siteOn(host.origin());
            host.page("/", HostPage.withTag(app.url(), key).replace(ENGLISH, "<html lang=\"he\" dir=\"rtl\">"));
            Visitor visitor = visit(person, host);
            Locator document = visitor.panel().locator("html");
            assertThat(document).hasAttribute("dir", "rtl");
            assertThat(document).hasAttribute("lang", "he");
            assertThat(visitor.panel().getByText(HEBREW)).isVisible();
            visitor.begin();
            assertThat(String.valueOf(visitor.composer().evaluate("each => getComputedStyle(each).direction")))
                    .isEqualTo("rtl");
            visitor.write("Is it in stock?").write("יש במלאי?");
            visitor.panel().getByText("נשלח").first().waitFor();
            assertThat(directionOf(visitor, "Is it in stock?")).isEqualTo("ltr");
            assertThat(directionOf(visitor, "יש במלאי?")).isEqualTo("rtl");
            Locator frame = visitor.panel().locator("main");
            Locator send = visitor.panel().locator("form.composer button[type=submit]");
            assertThat(send.boundingBox().x).isLessThan(frame.boundingBox().x + frame.boundingBox().width / 2);
            Accessibility.assertAccessible(visitor.page(), "panel in Hebrew");
            Layout.assertWhole(visitor.page().frames().getLast(), "panel in Hebrew");
            Screenshots.take(visitor.page(), "widget-hebrew");
            visitor.page().evaluate("() => Parlour.language('ar')");
            assertThat(document).hasAttribute("lang", "ar");
            Screenshots.take(visitor.page(), "widget-arabic");

            visitor.page().evaluate("() => Parlour.language('ja')");
            assertThat(document).hasAttribute("dir", "ltr");
            assertThat(visitor.button("送信")).isVisible();
        }
    }

    /// A word of any set may be longer than the English one it stands for.
    @Test
    void noLanguageIsCut() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext person = app.person(390, 740, false);
                HostPage host = HostPage.open()) {
            String key = new Demo(app).siteOn(host.origin());
            host.page("/", HostPage.withTag(app.url(), key));
            Visitor visitor = visit(person, host);
            for (String tag : app.bean(PanelWords.class).all().keySet()) {
                visitor.page().evaluate("tag => Parlour.language(tag)", tag);
                assertThat(visitor.panel().locator("html")).hasAttribute("lang", tag);
                Layout.assertWhole(visitor.page().frames().getLast(), "welcome in " + tag);
            }
            visitor.page().evaluate("() => Parlour.language('en')");
            visitor.button("Close").waitFor();
            visitor.begin().write("42");
            visitor.menu("End chat");
            for (String tag : app.bean(PanelWords.class).all().keySet()) {
                visitor.page().evaluate("tag => Parlour.language(tag)", tag);
                assertThat(visitor.panel().locator("html")).hasAttribute("lang", tag);
                Layout.assertWhole(visitor.page().frames().getLast(), "asked to end in " + tag);
            }
        }
    }

    private static String directionOf(Visitor visitor, String text) {
        return String.valueOf(visitor.panel()
                .locator(".b", new com.microsoft.playwright.FrameLocator.LocatorOptions().setHasText(text))
                .locator("p")
                .first()
                .evaluate("each => getComputedStyle(each).direction"));
    }

    private static Visitor visit(BrowserContext person, HostPage host) {
        Page page = person.newPage();
        page.navigate(host.origin() + "/");
        return new Visitor(page).open();
    }

    private static Page editor(BrowserApp app, Demo demo, BrowserContext office, String key) {
        String where = app.database()
                .superuser()
                .sql(
                        "select '/settings/sites/' || s.id || '/widgets/' || w.id from site s join widget w on w.site_id = s.id"
                                + " where s.key = :key")
                .param("key", key)
                .query(String.class)
                .single();
        Page page = demo.agent(office, where).page();
        page.getByRole(AriaRole.GROUP, named("Texts"))
                .getByLabel("Search texts")
                .waitFor();
        return page;
    }

    private static void language(Locator words, String tag) {
        words.getByLabel("Language", exactly()).selectOption(tag);
        words.getByText("texts in " + Locale.of(tag).getDisplayLanguage(Locale.ENGLISH))
                .waitFor();
    }

    private static void write(Locator words, String english, String text) {
        words.getByLabel(english, exactly()).fill(text);
    }

    private static void file(Locator words, String name, String text) {
        words.locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "application/json", text.getBytes(UTF_8)));
    }

    private static void save(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .first()
                .click();
        page.getByText("Saved. Changes appear when a page is reloaded.").first().waitFor();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
