package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The first ten minutes of a new agent: from the sign-in through a view, a macro, a note, a snooze, a merge and its
/// undoing to a solved ticket, by keys alone, and what the contact thought of it.
class TourBrowserIT {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    @Test
    void aNewAgentWorksOffATicketByKeysAloneAndSeesWhatItsContactThought() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext lead = app.person(1440, 900, false);
                BrowserContext office = app.person(1440, 900, false);
                BrowserContext home = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            macro(demo.agent(lead, "/settings/macros/new").page());
            Page page = ConsoleKeyboardBrowserIT.signIn(app.visit(office, "/sign-in"), demo.agentWithPassword());
            String conversation = opened(page);
            answered(page);
            noted(page, demo.agent(lead, "/inbox/mentions").page());
            snoozed(page);
            mergedAndBack(page);
            solved(page);
            rated(app, home, conversation);
            page.bringToFront();
            Locator block =
                    page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Customer satisfaction"));
            assertThat(block).containsText("Very good");
            assertThat(block).containsText("Quick and kind.");
            seen(page, "satisfaction");
        }
    }

    private static void macro(Page page) {
        page.getByLabel("Name").fill("On its way");
        page.getByLabel("Available to").selectOption("everyone");
        button(page, "Add action").click();
        page.locator("select[aria-label='Action 1']").selectOption("reply");
        page.locator(".action textarea").fill("Hello {{contact.first_name or \"there\"}}, it leaves today.");
        button(page, "Add action").last().click();
        page.locator("select[aria-label='Action 2']").selectOption("priority");
        button(page, "Save").click();
        assertThat(page.locator(".lines")).containsText("On its way");
    }

    /// Answers the id of the conversation.
    private static String opened(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("a");
        page.locator("[data-ticket]").first().waitFor();
        seen(page, "view");
        page.keyboard().press("j");
        page.keyboard().press("o");
        assertThat(page.getByText("Assign to me")).isVisible();
        page.keyboard().press("i");
        assertThat(page.getByText("Assigned to you").first()).isVisible();
        assertThat(page.getByLabel("Conversation details")).containsText("Past conversations");
        seen(page, "ticket");
        return page.url().replaceFirst(".*/", "");
    }

    private static void answered(Page page) {
        page.keyboard().press("m");
        page.getByLabel("Search macros").waitFor();
        page.keyboard().type("on its");
        page.keyboard().press("Enter");
        assertThat(page.locator(".macro-chips")).containsText("Set priority to High");
        seen(page, "macro");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByLabel("Conversation details")).containsText("High");
        // it can be taken back for some seconds
        assertThat(page.getByRole(AriaRole.LOG))
                .containsText("it leaves today.", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
    }

    private static void noted(Page page, Page colleague) {
        page.keyboard().press("Escape");
        page.keyboard().press("n");
        page.keyboard().type("Please pack it twice, @mir");
        page.locator("#name-list [role=option]").first().waitFor();
        seen(page, "mention");
        page.keyboard().press("Enter");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Please pack it twice, @Mira");
        assertThat(colleague.locator(".mention-list")).containsText("Please pack it twice");
        page.keyboard().press("Escape");
    }

    private static void snoozed(Page page) {
        Locator bar = page.locator(".bar");
        page.keyboard().press("z");
        page.getByRole(AriaRole.DIALOG).waitFor();
        page.keyboard().type("in a week");
        page.keyboard().press("Enter");
        assertThat(bar).containsText("Snoozed until");
        page.keyboard().press("z");
        assertThat(bar).not().containsText("Snoozed until");
    }

    private static void mergedAndBack(Page page) {
        String here = page.locator(".ticket-block h3").textContent().replaceAll("\\D", "");
        int number = Integer.parseInt(here);
        page.keyboard().press("Control+k");
        page.keyboard().type("merge with");
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.DIALOG).getByLabel("Ticket number").focus();
        page.keyboard().type(String.valueOf(number > 1 ? number - 1 : number + 1));
        page.keyboard().press("Enter");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.RADIO)).hasCount(2);
        seen(page, "merge");
        press(page, dialog.getByText("Merge into #" + here));
        Locator part = page.locator(".linked");
        assertThat(part).containsText("Merged: #");
        press(page, part.locator("button").getByText("Undo merge", new Locator.GetByTextOptions().setExact(true)));
        press(page, page.getByRole(AriaRole.DIALOG).locator("button").getByText("Undo merge"));
        assertThat(page.getByText("Merged: #")).hasCount(0);
    }

    private static void solved(Page page) {
        page.keyboard().press("Escape");
        page.keyboard().press("e");
        assertThat(Agent.field(page, "Status")).containsText("Solved");
        seen(page, "solved");
    }

    /// The letter is due later; this test does not wait for it.
    private static void rated(BrowserApp app, BrowserContext home, String conversation) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> app.database()
                                .superuser()
                                .sql("update scheduled_task set execution_time = now() where task_name = 'survey'")
                                .update()
                        > 0);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> !letters(app, conversation).isEmpty());
        Matcher link = LINK.matcher(letters(app, conversation).getLast());
        org.assertj.core.api.Assertions.assertThat(link.find()).isTrue();
        Page page = home.newPage();
        page.navigate(link.group());
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Thanks for your feedback");
        page.locator("#comment").fill("Quick and kind.");
        press(page, page.getByText("Send feedback"));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Thanks for your feedback");
    }

    private static List<String> letters(BrowserApp app, String conversation) {
        return app.database().superuser().sql("""
                        select l.body from letter l
                        join conversation c on c.organization_id = l.organization_id and c.id = ?::uuid
                        join handle h on h.organization_id = c.organization_id and h.contact_id = c.contact_id
                            and h.value = l.recipient
                        where l.kind = 'LINK' order by l.created_at, l.id
                        """).param(conversation).query(String.class).list().stream()
                .map(String::valueOf)
                .toList();
    }

    private static void seen(Page page, String what) {
        Consoles.picture(page, "tour " + what);
        Screenshots.take(page, "tour-" + what);
    }

    private static void press(Page page, Locator what) {
        assertThat(what.first()).isEnabled();
        what.first().focus();
        page.keyboard().press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
