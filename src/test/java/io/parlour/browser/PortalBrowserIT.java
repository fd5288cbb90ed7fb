package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.identity.Agents;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A contact walks through the portal by keys alone and without a script, an agent answers, and the contact says from
/// its mail what it thought of that (HD-78 to HD-83). Every page is whole in both looks.
class PortalBrowserIT {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    @Test
    void aContactAsksAnswersAndRatesAndAnAgentSeesIt() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext plain = Chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setJavaScriptEnabled(false)
                                .setLocale("en-GB")
                                .setViewportSize(390, 844));
                BrowserContext home = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            Page shop = app.visit(home, "/demo");
            String portal = shop.getByText("My requests").getAttribute("href");
            signIn(app, app.visit(plain, portal));
            ask(plain.pages().getFirst());
            pages(app, home, portal);

            Agent agent = demo.agent(office, "/settings/portal");
            assertThat(agent.page().locator(".settings-page")).containsText(portal);
            Consoles.check(agent.page(), "settings portal");
            survey(agent.page(), app);
            answer(app, demo, agent);
            rate(app, home);
            agent.page().bringToFront();
            Locator block = agent.page()
                    .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Customer satisfaction"));
            assertThat(block).containsText("Very good");
            assertThat(block).containsText("Quick and kind.");
            assertThat(agent.page().locator(".timeline, main").first()).containsText("rating Good");
            Consoles.picture(agent.page(), "console satisfaction");
        }
    }

    /// By keys alone.
    private static void signIn(BrowserApp app, Page page) {
        page.getByLabel("Email address").focus();
        page.keyboard().type("anke@vermeulen.example");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Check your inbox");
        page.navigate(letter(app, "anke@vermeulen.example", 1));
        press(page, "Sign in");
        assertThat(page.locator("h1")).hasText("My requests");
        page.locator(".tickets a").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Company name wrong on three invoices");
        assertThat(page.locator("body")).not().containsText("Bookkeeping makes new ones");
        page.locator("#text").focus();
        page.keyboard().type("Is there any news?");
        press(page, "Send");
        assertThat(page.locator(".message").last()).containsText("Is there any news?");
    }

    private static void ask(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New request"))
                .focus();
        page.keyboard().press("Enter");
        page.getByLabel("Subject").focus();
        page.keyboard().type("A longer crank");
        page.getByLabel("What can we help with?").focus();
        page.keyboard().type("Do you have one?");
        press(page, "Send request");
        assertThat(page.locator("h1")).hasText("We've received your request");
        press(page, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("View request")));
        assertThat(page.locator(".state")).hasText("Open");
    }

    private static void pages(BrowserApp app, BrowserContext home, String portal) {
        Page page = home.newPage();
        for (String open : List.of("/sign-in", "/new", "/enter?t=x")) {
            page.navigate(app.url() + portal + open);
            Consoles.check(page, "portal " + open);
        }
        page.navigate(app.url() + portal + "/sign-in");
        page.getByLabel("Email address").fill("anke@vermeulen.example");
        press(page, "Send me a link");
        assertThat(page.locator("h1")).hasText("Check your inbox");
        Consoles.check(page, "portal sent");
        page.navigate(letter(app, "anke@vermeulen.example", 2));
        Consoles.check(page, "portal enter");
        press(page, "Sign in");
        assertThat(page.locator("h1")).hasText("My requests");
        for (String own : List.of("", "/new", "/account", "/tickets/99999")) {
            page.navigate(app.url() + portal + own);
            Consoles.check(page, "portal member " + own);
        }
        page.navigate(app.url() + portal);
        page.locator(".tickets a").last().click();
        Consoles.check(page, "portal ticket");
    }

    private static void survey(Page page, BrowserApp app) {
        page.navigate(app.url() + "/settings/satisfaction");
        assertThat(page.getByLabel("Send satisfaction surveys")).isChecked();
        page.getByLabel("Question").fill("How was it?");
        Consoles.check(page, "settings satisfaction");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText("Applies to tickets solved from now on.")).isVisible();
    }

    /// What is written in the console is held for some seconds first; this test does not wait for that.
    private static void answer(BrowserApp app, Demo demo, Agent agent) {
        Page page = agent.page();
        page.navigate(page.url().replaceFirst("/settings.*", "/inbox/open"));
        agent.choose("A longer crank");
        assertThat(page.locator(".ticket-block")).containsText("Portal");
        UUID conversation = UUID.fromString(page.url().replaceFirst(".*/([0-9a-f-]{36}).*", "$1"));
        UUID mira = app.bean(Agents.class).page(demo.organization(), null, 10).items().stream()
                .filter(each -> each.publicName().equals("Mira"))
                .map(each -> each.id())
                .findFirst()
                .orElseThrow();
        app.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        demo.organization(),
                        conversation,
                        new Author.Agent(mira),
                        UUID.randomUUID(),
                        MessageKind.MESSAGE,
                        "Yes, the long one fits.",
                        List.of(),
                        0,
                        true));
        Agent.field(page, "Status").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Solved"))
                .click();
        assertThat(Agent.field(page, "Status")).containsText("Solved");
    }

    /// The letter is due in a minute; this test does not wait for it.
    private static void rate(BrowserApp app, BrowserContext home) {
        await().until(() -> app.database()
                        .superuser()
                        .sql("update scheduled_task set execution_time = now() where task_name = 'survey'")
                        .update()
                > 0);
        Page page = home.newPage();
        page.navigate(letter(app, "anke@vermeulen.example", 3));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Thanks for your feedback");
        Consoles.check(page, "survey");
        page.locator("#comment").fill("Quick and kind.");
        press(page, "Send feedback");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Thanks for your feedback");
    }

    private static void press(Page page, String button) {
        press(page, page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)));
    }

    private static void press(Page page, Locator what) {
        what.first().focus();
        page.keyboard().press("Enter");
    }

    /// The first link of the newest of so many letters.
    private static String letter(BrowserApp app, String recipient, int letters) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> bodies(app, recipient).size() >= letters);
        Matcher link = LINK.matcher(bodies(app, recipient).getLast());
        if (!link.find()) {
            throw new IllegalStateException("a letter without a link");
        }
        return link.group();
    }

    private static List<String> bodies(BrowserApp app, String recipient) {
        return app
                .database()
                .superuser()
                .sql("select body from letter where recipient = ? and kind = 'LINK' order by created_at, id")
                .param(recipient)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
