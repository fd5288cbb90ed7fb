package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A chat between two agents and who leads them: refused, passed on with a note, watched, whispered to, taken over
/// (LC-66 to LC-68, LC-133); and who signs out with it is asked (LC-72).
class SupervisingBrowserIT {
    @Test
    void aChatIsRefusedPassedOnWatchedWhisperedToAndTakenOver() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext shopper = app.person();
                BrowserContext first = app.person(1280, 800, false);
                BrowserContext second = app.person(1280, 800, false);
                BrowserContext lead = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            demo.agentWithPassword();
            Page tomasz = demo.agent(first, "Tomasz", "/inbox/my-chats").page();
            online(tomasz);
            Visitor visitor = demo.visitor(shopper).open().begin().write("Does the Fold 60 come in black?");
            offer(tomasz).getByText("Does the Fold 60 come in black?").waitFor();
            Agent ida = demo.agent(second, "Ida", "/inbox/my-chats");
            online(ida.page());

            button(tomasz, "Decline Visitor with a reason", false).click();
            tomasz.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Too busy"))
                    .click();
            offer(ida.page()).waitFor();
            ida.page().keyboard().press("a");
            ida.write("It does. May I pass you to Tomasz?");
            visitor.sees("It does. May I pass you to Tomasz?");

            ida.field("Assignee").click();
            ida.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Tomasz Lis"))
                    .click();
            ida.page().getByLabel("Internal note (optional)").fill("Wants two of them");
            button(ida.page(), "Transfer", true).click();
            assertThat(visitor.panel().locator(".serving")).containsText("You are being connected to");
            assertThat(visitor.panel().locator(".serving")).containsText("Tomasz");
            offer(tomasz).getByText("Wants two of them").waitFor();
            button(tomasz, "Accept", false).click();
            ida.page().getByText("Tomasz Lis took over the chat with").first().waitFor();
            assertThat(visitor.panel().locator(".serving")).isHidden();

            Page mira = demo.agent(lead, "/reports/live").page();
            mira.getByText("Transfers (24 h)").waitFor();
            pictures(mira, "team-board");
            button(mira, "Actions for the chat with", false).click();
            mira.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Monitor"))
                    .click();
            mira.getByText("You're monitoring this chat").waitFor();
            assertThat(visitor.panel().locator("body")).not().containsText("Mira");

            mira.keyboard().press("w");
            Locator whisper = mira.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Whisper to"));
            whisper.fill("Offer him the set, ten per cent off");
            whisper.press("Control+Enter");
            tomasz.locator(".whispers")
                    .getByText("Offer him the set, ten per cent off")
                    .waitFor();
            assertThat(mira.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Reply to")))
                    .hasCount(0);
            pictures(mira, "chat-supervisor");
            assertThat(visitor.panel().locator("body")).not().containsText("ten per cent");

            mira.locator(".watching")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take over"))
                    .click();
            tomasz.getByText("Mira Okafor took over the chat with").first().waitFor();
            mira.getByText("Assigned to you").first().waitFor();

            button(mira, "Account and status of", false).click();
            mira.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            mira.getByText(Pattern.compile("You have (an|\\d+) active chats?")).waitFor();
            button(mira, "Return chat to the queue and sign out", true).click();
            await().pollInSameThread()
                    .until(() -> offer(tomasz).isVisible() || offer(ida.page()).isVisible());
            mira.getByLabel("Password").first().waitFor();
            assertThat(audited(app, Action.CHAT_MONITORED)).isOne();
            assertThat(audited(app, Action.CHAT_MONITORING_ENDED)).isOne();
        }
    }

    private static int audited(BrowserApp app, Action action) {
        return CountAudit.of(app.database().superuser(), null, action);
    }

    private static void pictures(Page page, String name) {
        Screenshots.take(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Screenshots.take(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static Locator offer(Page page) {
        return page.locator(".offer").first();
    }

    private static Locator button(Page page, String name, boolean exact) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(exact))
                .first();
    }

    private static void online(Page page) {
        page.locator(".rail .foot .presence")
                .filter(new Locator.FilterOptions().setHasText("Online"))
                .waitFor();
    }
}
