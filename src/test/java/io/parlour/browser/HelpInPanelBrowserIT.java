package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Articles in the chat window: on its first page, beside what is typed, and one over the other (LC-28, LC-29,
/// KB-49).
class HelpInPanelBrowserIT {
    private static final String BURR = "Re-seat the burr of a Fold 60";

    // its own, because of its help center
    @SuppressWarnings("NullAway.Init")
    private static BrowserApp app;

    private final Demo demo = new Demo(app, true);

    @BeforeAll
    static void start() {
        app = BrowserApp.start(BrowserApp.HELP);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> app.database()
                        .superuser()
                        .sql("select exists (select from bot where mode = 'live')")
                        .query(Boolean.class)
                        .single());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void visitorFindsReadsAndNeedsNoChat() {
        long before = people();
        long helpful = counted("helpful", "widget");
        long solved = counted("solved", "widget") + counted("solved", "form");
        try (BrowserContext person = app.person(390, 640, false)) {
            Visitor visitor = demo.visitor(person).open();
            visitor.sees("Suggested articles");
            looked(visitor, "widget-help-home");
            Locator search = visitor.panel().getByPlaceholder("Search the help center");
            search.fill("scraping");
            visitor.panel().getByText("found").first().waitFor();
            visitor.panel()
                    .locator(".find li button")
                    .filter(new Locator.FilterOptions().setHasText(BURR))
                    .click();
            visitor.sees("Seat it until it clicks");
            looked(visitor, "widget-help-article");
            visitor.panel()
                    .locator(
                            "article a",
                            new com.microsoft.playwright.FrameLocator.LocatorOptions()
                                    .setHasText("change the burr set"))
                    .click();
            assertThat(visitor.panel().locator("article h1")).containsText("burr set");
            visitor.button("Back").click();
            assertThat(visitor.panel().locator("article h1")).hasText(BURR);
            visitor.button("Yes").click();
            visitor.sees("Thanks for your feedback!");
            visitor.page().keyboard().press("Escape");
            assertThat(visitor.panel().locator("dialog")).isHidden();
            await().until(() -> counted("helpful", "widget") == helpful + 1);

            visitor.panel().locator("button.ask").click();
            Locator question = visitor.panel().locator("#composer, #f-message");
            question.fill("my grinder makes a scraping noise");
            visitor.sees("These articles may help");
            looked(visitor, "widget-help-hints");
            Locator hint =
                    visitor.panel().locator(".hints button").filter(new Locator.FilterOptions().setHasText(BURR));
            hint.click();
            visitor.sees("Seat it until it clicks");
            visitor.button("Back").last().click();
            assertThat(question).hasValue("my grinder makes a scraping noise");
            hint.click();
            visitor.button("This solved it").click();
            visitor.sees("Thanks for your feedback!");
            visitor.page().keyboard().press("Escape");
            visitor.panel().locator("button.ask").waitFor();
            await().until(() -> counted("solved", "widget") + counted("solved", "form") == solved + 1);
            assertThat(people()).isEqualTo(before);
            assertThat(person.cookies()).isEmpty();
        }
    }

    @Test
    void answerOfTheBotLeadsToItsArticleAndAPersonIsOneClickAway() {
        app.database()
                .superuser()
                .sql("""
                        insert into bot (organization_id, id, site_id, mode, live_since)
                        select organization_id, gen_random_uuid(), site_id, 'live', now() from help_center
                        where organization_id = :organization
                        on conflict (organization_id, site_id) do update set mode = 'live', share_percent = 100, used = 'first'""")
                .param("organization", demo.organization().value())
                .update();
        // whether an organization has a bot is remembered for two seconds
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        try (BrowserContext person = app.person(390, 640, false)) {
            Visitor visitor = demo.visitor(person).open().begin();
            Locator talk = visitor.button("Talk to a person").first();
            talk.waitFor();
            looked(visitor, "widget-bot-before");
            visitor.write("How do I descale my Arc kettle?");
            Locator source = visitor.panel().locator(".b.bot a").first();
            source.waitFor();
            assertThat(visitor.panel().locator("header h1").first()).hasText("Larkfield assistant");
            assertThat(visitor.panel().locator(".who").last()).containsText("automatic");
            looked(visitor, "widget-bot");
            source.click();
            assertThat(visitor.panel().locator("article h1")).containsText("kettle");
            visitor.page().keyboard().press("Escape");
            visitor.panel().locator(".person button").click();
            assertThat(visitor.panel().locator(".person")).hasCount(0);
        }
    }

    private static void looked(Visitor visitor, String name) {
        Screenshots.take(visitor.page(), name);
        Looks.each(visitor.page(), look -> {
            Accessibility.assertAccessible(visitor.page(), name + " " + look);
            Screenshots.take(visitor.page(), name + "-" + look.toString().replace(' ', '-'));
        });
    }

    private long counted(String what, String surface) {
        return app.database()
                .superuser()
                .sql("select coalesce(sum(" + what + "), 0) from article_counter where surface = :surface"
                        + " and organization_id = :organization")
                .param("surface", surface)
                .param("organization", demo.organization().value())
                .query(Long.class)
                .single();
    }

    /// Rows that say something of a person.
    private static long people() {
        return app.database()
                .superuser()
                .sql(
                        "select (select count(*) from contact) + (select count(*) from visitor) + (select count(*) from conversation)")
                .query(Long.class)
                .single();
    }
}
