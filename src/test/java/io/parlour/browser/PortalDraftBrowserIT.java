package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.identity.Agents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A contact without a name and without a script adds and removes a person while a reply is being typed, and an agent
/// sees that live: who did it, that the contact is there, and that it has read (HD-67, HD-82, LC-122).
class PortalDraftBrowserIT {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final String WRITER = "mo@vermeulen.example";

    @Test
    void aReplyStaysWhileAPersonIsAddedAndRemovedAndTheAgentSeesIt() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext home = app.person(1440, 900, false);
                BrowserContext plain = Chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setJavaScriptEnabled(false)
                                .setLocale("en-GB")
                                .setViewportSize(390, 844))) {
            Demo demo = new Demo(app);
            String portal = app.visit(home, "/demo").getByText("My requests").getAttribute("href");
            Page page = signIn(app, plain, portal, 1);
            blank(page);
            page.getByLabel("Subject").fill("Crank");
            page.getByLabel("What can we help with?").fill("It squeaks.");
            press(page, "Send request");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("View request"))
                    .click();
            long number = Long.parseLong(page.url().replaceFirst(".*/tickets/(\\d+).*", "$1"));
            UUID conversation = app.bean(FindTicket.class)
                    .byNumber(demo.organization(), number)
                    .orElseThrow();
            app.database().superuser().sql("""
                    update contact set last_seen_at = now() - interval '4 hours'
                    where id = (select contact_id from conversation where id = ?)""").param(conversation).update();
            Agent agent = demo.agent(office, "/inbox/open/" + conversation);
            Locator who = agent.page().locator(".who-card");
            assertThat(who).containsText("4 h");

            people(page);
            Locator log = agent.page().getByRole(AriaRole.LOG);
            assertThat(log).containsText(WRITER + " added participant carl@example.net");
            assertThat(log).containsText(WRITER + " removed participant carl@example.net");
            assertThat(who).not().containsText("4 h");

            press(page, "Send");
            assertThat(page.locator(".message").last()).containsText("Half a sentence");
            assertThat(page.locator(".message").last()).containsText("photo.txt");
            assertThat(page.locator("#text")).hasValue("");
            answer(app, demo, conversation);
            assertThat(log).containsText("A drop of oil helps.");
            page.reload();
            assertThat(agent.page().locator(".mark-line")).hasText("Read");

            looks(app, home, portal, number);
        }
    }

    /// Past what a browser checks by itself.
    private static void blank(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New request"))
                .first()
                .click();
        page.getByLabel("Subject").fill("   ");
        page.getByLabel("What can we help with?").fill("  ");
        press(page, "Send request");
        assertThat(page.getByLabel("Subject")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("What can we help with?")).hasAttribute("aria-invalid", "true");
    }

    private static void people(Page page) {
        page.locator("#text").fill("Half a sentence");
        page.locator("#files")
                .setInputFiles(
                        new FilePayload("photo.txt", "text/plain", "the photo".getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Email address to CC").fill("carl@example.net");
        page.keyboard().press("Enter");
        assertThat(page.locator("#people")).containsText("carl@example.net");
        assertThat(page.locator("#text")).hasValue("Half a sentence");
        assertThat(page.getByLabel("photo.txt")).isChecked();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove carl@example.net"))
                .click();
        assertThat(page.locator("#people")).containsText("No one else gets replies to this request.");
        assertThat(page.locator("#text")).hasValue("Half a sentence");
        assertThat(page.getByLabel("photo.txt")).isChecked();
    }

    private static void answer(BrowserApp app, Demo demo, UUID conversation) {
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
                        "A drop of oil helps.",
                        List.of(),
                        0,
                        true));
    }

    /// With a script, in both looks, wide and narrow.
    private static void looks(BrowserApp app, BrowserContext home, String portal, long number) {
        Page page = signIn(app, home, portal, 2);
        Consoles.check(page, "portal list");
        page.navigate(app.url() + portal + "/new");
        page.getByLabel("Subject").fill("  ");
        page.getByLabel("What can we help with?").fill("MY-WORDS");
        press(page, "Send request");
        assertThat(page.getByLabel("What can we help with?")).hasValue("MY-WORDS");
        Consoles.check(page, "portal form wrong");
        page.navigate(app.url() + portal + "/tickets/" + number);
        people(page);
        page.getByLabel("Email address to CC")
                .fill("a.rather.long.address.of.somebody@a-department.of-the-company.example.net");
        press(page, "Add");
        assertThat(page.locator("#text")).hasValue("Half a sentence");
        Consoles.check(page, "portal ticket typed");
        page.navigate(app.url() + portal + "/tickets/99999");
        Consoles.check(page, "portal ticket missing");
        page.navigate(app.url() + "/portal/nobody-has-this");
        assertThat(page.locator("h1")).hasText("Page not found");
        Consoles.check(page, "portal of nobody");
    }

    private static Page signIn(BrowserApp app, BrowserContext person, String portal, int letters) {
        Page page = person.newPage();
        page.navigate(app.url() + portal + "/sign-in");
        page.getByLabel("Email address").fill(WRITER);
        press(page, "Send me a link");
        assertThat(page.locator("h1")).hasText("Check your inbox");
        page.navigate(letter(app, letters));
        press(page, "Sign in");
        assertThat(page.locator("h1")).hasText("My requests");
        return page;
    }

    private static void press(Page page, String button) {
        page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /// The link of the newest of so many letters.
    private static String letter(BrowserApp app, int letters) {
        await().atMost(Duration.ofSeconds(40)).until(() -> bodies(app).size() >= letters);
        Matcher link = LINK.matcher(bodies(app).getLast());
        if (!link.find()) {
            throw new IllegalStateException("a letter without a link");
        }
        return link.group();
    }

    private static List<String> bodies(BrowserApp app) {
        return app
                .database()
                .superuser()
                .sql("select body from letter where recipient = ? and kind = 'LINK' order by created_at, id")
                .param(WRITER)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
