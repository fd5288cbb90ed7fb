package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.versions.PublishArticle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Articles in the chat window: on its first page, beside what is typed, and one over the other (LC-28, LC-29, KB-49).
class HelpInPanelBrowserIT {
    private static final String BURR = """
            A scraping noise on the finest settings means that the burr sits too high. First
            [find your grind setting](%s).

            ## Seat the burr

            1. Turn the crank until it stops.
            2. Press the burr down until it clicks.

            > [!WARNING]
            > The burr is sharp.

            | Setting | Steps |
            |---|---|
            | Fine | 6 |
            | Coarse | 22 |

            ```
            burr --seat
            ```
            """;

    // its own, because of its help center
    @SuppressWarnings("NullAway.Init")
    private static BrowserApp app;

    private final Demo demo = new Demo(app, true);

    @BeforeAll
    static void start() {
        app = BrowserApp.start();
        publish(new Demo(app, true).organization());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void visitorFindsReadsAndNeedsNoChat() {
        long before = people();
        try (BrowserContext person = app.person(390, 640, false)) {
            Visitor visitor = demo.visitor(person).open();
            visitor.sees("Suggested articles");
            looked(visitor, "widget-help-home");
            Locator search = visitor.panel().getByPlaceholder("Search the help center");
            search.fill("scraping");
            visitor.panel().getByText("found").first().waitFor();
            search.press("Enter");
            visitor.sees("Seat the burr");
            looked(visitor, "widget-help-article");
            visitor.panel()
                    .locator(
                            "article a",
                            new com.microsoft.playwright.FrameLocator.LocatorOptions()
                                    .setHasText("find your grind setting"))
                    .click();
            assertThat(visitor.panel().locator("article h1")).hasText("Find your grind setting");
            visitor.button("Back").click();
            assertThat(visitor.panel().locator("article h1")).hasText("Re-seat the burr of a Fold 60");
            visitor.button("Yes").click();
            visitor.sees("Thanks for your feedback!");
            visitor.page().keyboard().press("Escape");
            assertThat(visitor.panel().locator("dialog")).isHidden();
            await().until(() -> counted("helpful", "widget") == 1);

            visitor.panel().locator("button.ask").click();
            Locator question = visitor.panel().locator("#composer, #f-message");
            question.fill("my grinder makes a scraping noise");
            visitor.sees("These articles may help");
            looked(visitor, "widget-help-hints");
            Locator hint = visitor.panel().locator(".hints button").first();
            hint.click();
            visitor.sees("Seat the burr");
            visitor.button("Back").last().click();
            assertThat(question).hasValue("my grinder makes a scraping noise");
            hint.click();
            visitor.button("This solved it").click();
            visitor.sees("Thanks for your feedback!");
            visitor.page().keyboard().press("Escape");
            visitor.panel().locator("button.ask").waitFor();
            await().until(() -> counted("solved", "widget") + counted("solved", "form") == 1);
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
                        where organization_id = :organization""")
                .param("organization", demo.organization().value())
                .update();
        // whether an organization has a bot is remembered for two seconds
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        try (BrowserContext person = app.person(390, 640, false)) {
            Visitor visitor = demo.visitor(person).open().begin();
            Locator talk = visitor.button("Talk to a person").first();
            talk.waitFor();
            looked(visitor, "widget-bot-before");
            visitor.write("What does a scraping noise on the finest settings mean?");
            Locator source = visitor.panel().locator(".b.bot a").first();
            source.waitFor();
            assertThat(visitor.panel().locator("header h1").first()).hasText("Larkfield assistant");
            assertThat(visitor.panel().locator(".who").last()).containsText("automatic");
            looked(visitor, "widget-bot");
            source.click();
            assertThat(visitor.panel().locator("article h1")).hasText("Re-seat the burr of a Fold 60");
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

    private static void publish(OrganizationId organization) {
        UUID owner = app.bean(Agents.class)
                .page(organization, null, 10)
                .items()
                .getFirst()
                .id();
        AgentPrincipal writer = new AgentPrincipal(
                organization, owner, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(), "Ana", "Ana");
        UUID site = app.database()
                .superuser()
                .sql("select site_id from widget where organization_id = :organization order by position limit 1")
                .param("organization", organization.value())
                .query(UUID.class)
                .single();
        SaveHelpCenter centers = app.bean(SaveHelpCenter.class);
        HelpCenter center = centers.create(
                writer,
                site,
                "Larkfield",
                "help-" + UUID.randomUUID().toString().substring(0, 8),
                "en");
        centers.change(
                writer,
                center.id(),
                new SaveHelpCenter.Changes(null, null, null, true, null, null, Audience.PUBLIC, null, null));
        UUID category = app.bean(SaveCategory.class)
                .create(
                        writer,
                        center.id(),
                        null,
                        new SaveCategory.Wish(
                                Audience.INHERIT, "wrench", List.of(new SaveCategory.Text("en", "Repair", "", null))))
                .id();
        UUID grind = article(writer, category, "Find your grind setting", "Start at six steps and go finer.");
        article(writer, category, "Re-seat the burr of a Fold 60", BURR.formatted("article:" + grind));
    }

    private static UUID article(AgentPrincipal writer, UUID category, String title, String markdown) {
        UUID id = app.bean(CreateArticle.class).create(writer, category, "en", title);
        int revision = app.bean(ReadDraft.class).read(writer, id, "en").revision();
        int saved = app.bean(SaveDraft.class)
                .save(
                        writer,
                        id,
                        "en",
                        new SaveDraft.Wish(
                                title,
                                "What to do about it.",
                                app.bean(JsonMapper.class)
                                        .readTree(Content.ofMarkdown(markdown).json()),
                                revision))
                .revision();
        app.bean(PublishArticle.class).publish(writer, id, "en", saved, null);
        return id;
    }
}
