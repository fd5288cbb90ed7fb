package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Everything an agent does in a chat goes without a pointer (LC-40, LC-123).
class ConsoleKeyboardBrowserIT {
    // its own, so that nobody else's agents are asked for its chats
    private final BrowserApp app = BrowserApp.start();
    private final Demo demo = new Demo(app);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void fromSignInToAnsweringAndClosingNeedsNoMouse() {
        Demo.SignIn known = demo.agentWithPassword();
        String first = "Does a keyboard do, just keys?";
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person()) {
            Visitor visitor = demo.visitor(shopper).open().begin().write(first).sees(first);
            Page page = signIn(app.visit(office, "/sign-in"), known);
            Agent agent = new Agent(page);

            page.keyboard().press("g");
            page.keyboard().press("q");
            page.waitForURL(url -> url.contains("/inbox/unassigned"));
            page.locator("a.conv").first().waitFor();
            openByKeys(page, first, "j");
            agent.composer().waitFor();

            page.keyboard().press("a");
            page.getByText("assigned this conversation to yourself").first().waitFor();
            page.waitForURL(url -> url.contains("/mine/"));
            page.keyboard().press("r");
            page.waitForCondition(() -> focusedIs(page, "textarea"));
            String answer = "join us near: every letter of the keys (jkarneu/?) is text here";
            page.keyboard().type(answer);
            assertThat(agent.composer().inputValue()).isEqualTo(answer);
            page.keyboard().press("Control+Enter");
            agent.sees(answer);
            visitor.sees(answer);
            page.keyboard().press("Escape");
            page.keyboard().press("n");
            page.waitForCondition(() -> focusedIs(page, "textarea"));
            page.keyboard().type("told about keys");
            page.keyboard().press("Control+Enter");
            agent.sees("told about keys");
            page.keyboard().press("Escape");
            end(page, "e");
            visitor.button("Start a new chat").waitFor();
        }
    }

    /// Keys are chosen on the account page, by keys; everything that shows a key follows, and the old ones do nothing.
    @Test
    void aChatGoesByKeysTheAgentChose() {
        Demo.SignIn known = demo.agentWithPassword();
        String first = "Do other keys do?";
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person()) {
            Visitor visitor = demo.visitor(shopper).open().begin().write(first).sees(first);
            Page page = signIn(app.visit(office, "/sign-in"), known);
            page.navigate(app.url() + "/settings/account");
            choose(page, "Next conversation", "e");
            page.getByText("Conflicts with: Next conversation").waitFor();
            choose(page, "Close or reopen", "z");
            page.getByText("Conflicts with").first().waitFor(gone());
            choose(page, "Go to unassigned conversations", "w", "q");
            choose(page, "Reply", "y");
            choose(page, "Assign to me", "Control+e");
            choose(page, "Accept chat", "Control+e");
            choose(page, "Add internal note", "Backspace");
            choose(page, "Go to my conversations", "i");
            page.waitForCondition(() -> kept(page, "go-mine").equals("i"));
            page.getByLabel("Reset shortcut for Go to my conversations").focus();
            page.keyboard().press("Enter");
            keyOf(page, "Go to my conversations", ": G M").waitFor();

            page.waitForCondition(() -> kept(page, "go-mine").isEmpty());
            page.reload();
            keyOf(page, "Go to unassigned conversations", ": W Q").waitFor();
            page.locator("h1, h2").first().waitFor();
            page.keyboard().press("?");
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            sheet.getByText("Go to unassigned conversations").first().waitFor();
            assertThat(sheet.innerText().replaceAll("\\s+", " "))
                    .contains("Go to unassigned conversations W Q", "Go to my conversations G M");
            page.keyboard().press("Escape");
            sheet.waitFor(gone());

            page.keyboard().press("w");
            page.keyboard().press("q");
            page.waitForURL(url -> url.contains("/inbox/unassigned"));
            page.locator("a.conv").first().waitFor();
            openByKeys(page, first, "e");
            Agent agent = new Agent(page);
            agent.composer().waitFor();
            String kinds = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Message type"))
                    .innerText();
            assertThat(kinds.replaceAll("\\s+", " ")).startsWith("Reply Y Note to ");

            page.keyboard().press("n");
            page.keyboard().press("r");
            assertThat(focusedIs(page, "textarea")).isFalse();
            page.keyboard().press("y");
            page.waitForCondition(() -> focusedIs(page, "textarea"));
            page.keyboard().press("Control+e");
            page.keyboard().type("yes: x, e, wq and y are text here");
            assertThat(agent.composer().inputValue()).isEqualTo("yes: x, e, wq and y are text here");
            assertThat(page.getByText("assigned this conversation to yourself").count())
                    .isZero();
            page.keyboard().press("Escape");
            page.keyboard().press("Control+e");
            page.getByText("assigned this conversation to yourself").first().waitFor();
            page.waitForURL(url -> url.contains("/mine/"));
            page.keyboard().press("y");
            page.keyboard().press("Control+Enter");
            visitor.sees("yes: x, e, wq and y are text here");
            page.keyboard().press("Escape");
            end(page, "z");
        }
    }

    /// The key does nothing until the console knows whether a chat runs; a running one ends after five seconds.
    private static void end(Page page, String key) {
        Locator closed = page.getByText("This conversation is closed");
        for (int at = 0; at < 5 && closed.count() == 0; at++) {
            page.keyboard().press(key);
            for (int wait = 0; wait < 40 && closed.count() == 0; wait++) {
                page.waitForTimeout(200);
            }
        }
        assertThat(closed.count()).isPositive();
    }

    private static void choose(Page page, String action, String... keys) {
        keyOf(page, action, ":").focus();
        page.keyboard().press("Enter");
        button(page, "Press a key for " + action).waitFor();
        for (String key : keys) {
            page.keyboard().press(key);
        }
        keyOf(page, action, ":").waitFor();
    }

    /// The agent's own key for this action as the server has it; empty when there is none.
    private static String kept(Page page, String action) {
        return String.valueOf(page.evaluate(
                "async action => (await (await fetch('/api/v1/me')).json()).preferences.keys[action] ?? ''", action));
    }

    private static Locator keyOf(Page page, String action, String key) {
        return button(page, "Shortcut for " + action + key);
    }

    private static Locator button(Page page, String start) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + start)));
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    /// By the form, with the keyboard alone.
    static Page signIn(Page page, Demo.SignIn known) {
        page.getByRole(AriaRole.HEADING).first().waitFor();
        tabTo(page, "email");
        page.keyboard().type(known.email());
        tabTo(page, "password");
        page.keyboard().type(known.password());
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("/inbox/"));
        new Agent(page).button("Search conversations").waitFor();
        return page;
    }

    /// Goes along the list until the row has the focus, and in.
    static void openByKeys(Page page, String text, String next) {
        for (int row = 0; row < 100 && !focusedHolds(page, text); row++) {
            Object before = focusedText(page);
            page.keyboard().press(next);
            page.waitForCondition(() -> !before.equals(focusedText(page)));
        }
        page.keyboard().press("Enter");
    }

    private static void tabTo(Page page, String name) {
        for (int at = 0; at < 20 && !focusedIs(page, "[name=" + name + "]"); at++) {
            page.keyboard().press("Tab");
        }
        assertThat(focusedIs(page, "[name=" + name + "]")).as(name).isTrue();
    }

    static boolean focusedIs(Page page, String selector) {
        return Boolean.TRUE.equals(
                page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector));
    }

    private static boolean focusedHolds(Page page, String text) {
        return String.valueOf(focusedText(page)).contains(text);
    }

    private static Object focusedText(Page page) {
        return page.evaluate("() => document.activeElement?.closest('[data-row]')?.innerText ?? ''");
    }
}
