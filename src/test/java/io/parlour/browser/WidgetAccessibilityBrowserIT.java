package io.parlour.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;

/// The widget can be used by everybody, in every state it can be in (LC-40).
class WidgetAccessibilityBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void everyStateIsAccessible() {
        // in a shop of its own: elsewhere somebody may have been there a moment ago
        try (BrowserApp quiet = BrowserApp.start();
                BrowserContext shopper = quiet.person(1280, 800, false);
                BrowserContext office = quiet.person(1440, 900, false)) {
            Demo shop = new Demo(quiet);
            Visitor visitor = shop.visitor(shopper);
            visitor.launcher().waitFor();
            Panels.checkLying(visitor, "launcher");

            visitor.open();
            visitor.panel().getByText("We're offline right now").waitFor();
            Panels.check(visitor, "welcome-offline");
            visitor.begin();
            Panels.check(visitor, "offline");

            Agent agent = shop.agent(office, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            // her page may be shown before the desk knows that she is there
            visitor.page().waitForCondition(() -> {
                visitor.page().reload();
                visitor.open();
                return visitor.panel().getByText("Mira is online").isVisible();
            });
            Panels.check(visitor, "welcome");
            visitor.begin();
            Panels.check(visitor, "first-message");

            String first = "Is the grinder in stock?";
            visitor.attach(new FilePayload("order.txt", "text/plain", "an order".getBytes(UTF_8)));
            visitor.panel().locator(".tray li").waitFor();
            Panels.check(visitor, "a-file-to-send");
            visitor.write("My order").sees("My order").sees("order.txt");
            visitor.write(first).sees(first);
            agent.choose(first);
            agent.write("It is, and **leaves today**.\n- one\n- two\n\n[The page](https://example.com/)");
            visitor.panel().getByText("leaves today").waitFor();
            visitor.write("Thank you");
            agent.sees("Thank you");
            visitor.page().waitForCondition(() -> {
                agent.composer().press("m");
                return visitor.panel().locator(".typing").isVisible();
            });
            Panels.check(visitor, "chatting");

            visitor.button("More").click();
            visitor.button("Clear from this device").waitFor();
            Panels.checkLying(visitor, "menu");
            visitor.page().keyboard().press("Escape");

            visitor.composer().fill("x".repeat(10_001));
            visitor.panel().getByText("1 character over the limit").waitFor();
            Panels.check(visitor, "too-long");
            visitor.composer().fill("");

            visitor.menu("End chat");
            visitor.button("Keep chatting").waitFor();
            Panels.check(visitor, "asked-to-end");
            visitor.button("End chat").click();
            visitor.button("Start a new chat").waitFor();
            Panels.check(visitor, "ended");

            visitor.menu("Clear from this device");
            visitor.button("Cancel").waitFor();
            Panels.check(visitor, "asked-to-forget");
            visitor.button("Clear from this device").click();
            visitor.panel().getByText("Chat cleared from this device").waitFor();
            Panels.check(visitor, "forgotten");
        }
    }

    /// The server's own closing of the socket: another tab has the chat, a page that is too old, a visitor it bars.
    @Test
    void aChatThatIsTakenAwayIsToldAndReadable() {
        try (BrowserContext shopper = app.person(1280, 800, false)) {
            Visitor visitor = demo.visitor(shopper).open().begin().write("Who takes me away?");
            visitor.panel().getByText("Sent").first().waitFor();
            // a first message may be stored before its socket is open: until then there is nothing to close
            visitor.page().waitForCondition(() -> {
                demo.closeNewestVisitor(4409);
                return visitor.panel()
                        .getByText("This chat is open in another tab")
                        .isVisible();
            });
            Panels.check(visitor, "open-elsewhere");
            visitor.button("Open here").click();
            visitor.panel().getByText("This chat is open in another tab").waitFor(gone());

            // the first time the panel loads itself anew, the second time it must say so
            visitor.page().waitForCondition(() -> {
                demo.closeNewestVisitor(4400);
                return visitor.panel().getByText("This page is out of date").isVisible();
            });
            Panels.check(visitor, "outdated");

            visitor.page().reload();
            visitor.sees("Who takes me away?");
            visitor.page().waitForCondition(() -> {
                demo.closeNewestVisitor(4403);
                return visitor.panel().getByText("Please try again later").isVisible();
            });
            Panels.check(visitor, "barred");
        }
    }

    @Test
    void aChatThatCannotBeReachedIsToldAndReadable() {
        try (BrowserContext shopper = app.person(1280, 800, false)) {
            Visitor visitor = demo.visitor(shopper).open().begin().write("Will you find me again?");
            visitor.panel().getByText("Sent").first().waitFor();
            shopper.route("**/widget/v1/session", Route::abort);
            visitor.page().reload();
            visitor.button("Try again").waitFor();
            Panels.check(visitor, "lost");
            shopper.unrouteAll();
            // unless the panel, which tries again by itself, was quicker
            visitor.button("Try again").evaluateAll("all => all.forEach(each => each.click())");
            visitor.sees("Will you find me again?");
        }
    }

    @Test
    void aLostLineIsToldAndReadable() {
        try (BrowserContext shopper = app.person(1280, 800, false)) {
            Visitor visitor = demo.visitor(shopper).open().begin().write("before the cut");
            visitor.panel().getByText("Sent").first().waitFor();
            // the words of both directions are asked for while there is a line
            Looks.each(visitor.page(), look -> {});
            app.line().down(true);
            try {
                visitor.write("during the cut");
                visitor.panel().getByText("Connection lost at").waitFor();
                Looks.eachTurned(visitor.page(), look -> Panels.check(visitor, "no-connection", look, true));
            } finally {
                app.line().down(false);
            }
            visitor.panel().getByText("Connection lost at").waitFor(gone());
            visitor.page().waitForCondition(() -> visitor.lines().size() == 2);
            assertThat(visitor.lines()).containsExactly("before the cut", "during the cut");
        }
    }

    /// From the launcher to a sent message, the end, a new chat and back without a pointer.
    @Test
    void aChatNeedsNoMouse() {
        try (BrowserContext shopper = app.person(1280, 800, false)) {
            Visitor visitor = demo.visitor(shopper);
            Page page = visitor.page();
            visitor.launcher().focus();
            page.keyboard().press("Enter");
            visitor.panel().locator("button.ask").waitFor();
            page.waitForCondition(() -> focused(visitor).contains("ask"));
            page.keyboard().press("Enter");
            page.waitForCondition(() -> focused(visitor).contains("composer"));
            page.keyboard().type("by keys alone");
            page.keyboard().press("Enter");
            visitor.sees("by keys alone");
            assertThat(focused(visitor)).contains("composer");
            visitor.panel().getByText("Sent").first().waitFor();

            tabTo(visitor, "Shift+Tab", "More");
            page.keyboard().press("Enter");
            visitor.button("End chat").waitFor();
            tabTo(visitor, "Tab", "End chat");
            page.keyboard().press("Enter");
            visitor.button("Keep chatting").waitFor();
            page.waitForCondition(() -> focused(visitor).contains("Keep chatting"));
            page.keyboard().press("Enter");
            page.waitForCondition(() -> focused(visitor).endsWith(" More"));
            page.keyboard().press("Enter");
            visitor.button("End chat").waitFor();
            tabTo(visitor, "Tab", "End chat");
            page.keyboard().press("Enter");
            visitor.button("Keep chatting").waitFor();
            tabTo(visitor, "Tab", "End chat");
            page.keyboard().press("Enter");
            visitor.button("Start a new chat").waitFor();
            page.waitForCondition(() -> focused(visitor).contains("Start a new chat"));
            page.keyboard().press("Enter");
            page.waitForCondition(() -> focused(visitor).contains("composer"));
            page.keyboard().press("Escape");
            page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(
                    "() => document.querySelector('parlour-chat').shadowRoot.activeElement?.localName === 'button'")));
            assertThat(visitor.launcher().getAttribute("aria-expanded")).isEqualTo("false");
        }
    }

    private static String focused(Visitor visitor) {
        return String.valueOf(visitor.panel()
                .locator("html")
                .evaluate("() => { const at = document.activeElement;"
                        + " return [at.id, at.className, at.ariaLabel ?? at.innerText].join(' '); }"));
    }

    private static void tabTo(Visitor visitor, String key, String name) {
        for (int at = 0; at < 20 && !focused(visitor).endsWith(" " + name); at++) {
            visitor.page().keyboard().press(key);
        }
        assertThat(focused(visitor)).endsWith(" " + name);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions()
                .setState(WaitForSelectorState.DETACHED)
                .setTimeout(60_000);
    }
}
