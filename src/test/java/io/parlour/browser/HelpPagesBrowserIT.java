package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.TestApp;
import io.parlour.knowledge.pages.HelpScene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A reader finds an article and says whether it helped, without a script; with one, articles are found while the
/// question is typed. Every page is whole in both looks, in both directions and on a phone.
class HelpPagesBrowserIT {
    private static final String BURR = """
            > [!WARNING]
            > **Empty the grinder first.** A single bean under the burr makes the same noise and can chip the edge.

            ## Check the serial number

            Look under the catch cup. If the number begins with `F60-2409`, don't open the grinder. [Contact us](https://shop.example/contact) and we'll send you a new burr set.

            ## Lift the burr out

            1. Turn the ring to setting 60, the coarsest.
            2. Press the two catches and pull the axle up until it stops.
            3. Tilt the burr to the side with the notch and take it out.

            | Grinder | Setting | Time |
            |---|---|---|
            | Fold 60 | 60 | 4 minutes |
            | Fold 80 | 72 | 6 minutes |

            ### If it sticks

            Press <kbd>both</kbd> catches again. ~~Use a screwdriver.~~ Never use *tools*.

            > [!TIP]
            > Grind ten grams of old beans on setting 12 before you brew. The first grounds carry metal dust from the rim.

            ## Log the repair

            If you log service through the API, add one entry. Dates use local time.

            ```sh
            curl -X POST https://api.larkfield.example/v1/service -H "Authorization: Bearer $TOKEN" -d '{"serial": "F60-2312-0408"}'
            ```

            - [x] Burr cleaned
            - [ ] Burr replaced
            """;

    @Test
    void aReaderWithoutScriptsFindsTheArticleAndVotes() {
        try (HelpScene scene = filled(new HelpScene(TestApp.shared()));
                BrowserContext context = reader(false, 390, 844)) {
            Page page = context.newPage();
            page.navigate(TestApp.shared().url() + scene.path);
            assertThat(page.locator("h1")).hasText("How can we help?");
            Consoles.picture(page, "help plain home");
            page.getByLabel("Search the help center").fill("my coffee mill sounds like metal on metal");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                    .click();
            assertThat(page.locator("h1")).containsText("Results for");
            Consoles.picture(page, "help plain results");
            page.locator(".list a").first().click();
            assertThat(page.locator("h1")).hasText("Re-seat the burr of a Fold 60");
            Consoles.picture(page, "help plain article");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes"))
                    .click();
            assertThat(page.locator("h1")).hasText("Thanks for your feedback");
            page.getByLabel("Comment").fill("The second picture helped.");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send feedback"))
                    .click();
            assertThat(page.locator("main")).containsText("We've received your comment.");
            org.assertj.core.api.Assertions.assertThat(context.cookies()).isEmpty();
            org.assertj.core.api.Assertions.assertThat(scene.app
                            .superuser()
                            .sql("select comment from article_vote where organization_id = ? and helpful")
                            .param(scene.organization.value())
                            .query(String.class)
                            .list())
                    .containsExactly("The second picture helped.");
        }
    }

    @Test
    void everyPageIsWholeForEverybody() {
        try (HelpScene scene = filled(new HelpScene(TestApp.shared(), "en", "de", "ar"));
                BrowserContext context = reader(true, 1440, 900)) {
            Page page = context.newPage();
            String base = TestApp.shared().url() + scene.path;
            for (String open : List.of(
                    "/en/",
                    "/en/c/repair-and-care",
                    "/en/a/re-seat-the-burr-of-a-fold-60",
                    "/de/a/re-seat-the-burr-of-a-fold-60",
                    "/ar/a/re-seat-the-burr-of-a-fold-60",
                    "/ar/",
                    "/en/search?q=burr+noise",
                    "/en/search?q=",
                    "/en/a/nothing")) {
                page.navigate(base + open);
                Consoles.check(page, "help " + open);
            }
            page.navigate(base + "/en/a/re-seat-the-burr-of-a-fold-60");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("No").setExact(true))
                    .click();
            assertThat(page.locator("h1")).hasText("Thanks for your feedback");
            page.getByLabel("I'd like a reply").check();
            Consoles.check(page, "help feedback");
            page.setViewportSize(320, 700);
            for (String open : List.of("/en/", "/en/a/re-seat-the-burr-of-a-fold-60", "/en/search?q=burr")) {
                page.navigate(base + open);
                Layout.assertWhole(page.mainFrame(), "help 320 " + open);
            }
        }
    }

    @Test
    void articlesAreFoundWhileTheQuestionIsTyped() {
        try (HelpScene scene = filled(new HelpScene(TestApp.shared()));
                BrowserContext context = reader(true, 1440, 900)) {
            Page page = context.newPage();
            page.navigate(TestApp.shared().url() + scene.path + "/en/");
            Locator box = page.getByRole(AriaRole.COMBOBOX);
            box.pressSequentially("descale");
            Locator options = page.getByRole(AriaRole.OPTION);
            assertThat(options.first()).containsText("Descale the Arc kettle");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("result");
            Consoles.picture(page, "help typing");
            Accessibility.assertAccessible(page, "help typing");
            box.press("ArrowDown");
            assertThat(options.first()).hasAttribute("aria-selected", "true");
            box.press("Escape");
            assertThat(page.getByRole(AriaRole.LISTBOX)).not().isVisible();
            box.press("ArrowDown");
            box.press("Enter");
            assertThat(page.locator("h1")).hasText("Descale the Arc kettle");
        }
    }

    private static BrowserContext reader(boolean scripts, int width, int height) {
        return Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(scripts)
                        .setLocale("en-US")
                        .setUserAgent("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
                        .setViewportSize(width, height));
    }

    private static HelpScene filled(HelpScene scene) {
        UUID burr = scene.article("Re-seat the burr of a Fold 60", BURR);
        scene.publish(
                burr,
                "en",
                "Re-seat the burr of a Fold 60",
                "A scraping noise on the finest settings nearly always means the burr sits a hair too high. It takes four minutes and no tools.",
                BURR);
        scene.article("Clean a hand grinder", "Brush the burrs once a week.\n\n## Wash the cup\n\nBy hand.");
        scene.article("Descale the Arc kettle", "Fill it with water and citric acid, boil, wait an hour and rinse.");
        UUID orders = scene.category(null, "Orders and delivery");
        scene.article(orders, "Track my order", "Open the link in your confirmation email.");
        UUID returns = scene.category(null, "Returns and warranty");
        scene.article(returns, "What the warranty covers", "Five years on burrs and motors.");
        UUID coffee = scene.category(null, "Better coffee");
        scene.article(coffee, "Find your grind setting", "Start in the middle.");
        if (scene.center.locales().contains("de")) {
            scene.translate(burr, "de", "Das Mahlwerk der Fold 60 einsetzen", "## Zahlen prüfen\n\nUnter dem Becher.");
        }
        vectors(scene);
        return scene;
    }

    /// Meanings are stored after the commit.
    private static void vectors(HelpScene scene) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> scene.app
                        .superuser()
                        .sql("""
                                select count(*) from search_chunk c join search_document d
                                    on d.organization_id = c.organization_id and d.number = c.document
                                where c.organization_id = ? and d.locale = 'en' and c.vector is null""")
                        .param(scene.organization.value())
                        .query(Long.class)
                        .single()
                        .equals(0L));
    }
}
