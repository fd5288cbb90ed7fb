package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One full request of each right, from entering it to its end, without a pointer: each act says its legal effect
/// first, and what can't be undone is typed (PR-133).
class PrivacyKeyboardBrowserIT {
    private static final int MOST_TABS = 80;

    @Test
    void eachRightIsServedByKeyboardOnly() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext console = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            app.bean(CreateContact.class)
                    .create(
                            demo.organization(),
                            new NewContact(
                                    "Lena Vos",
                                    null,
                                    List.of(new Handle(HandleKind.EMAIL, "lena@vos.example", true)),
                                    "email"));
            Page desk = demo.agent(console, "/privacy-desk").page();
            desk.locator("[data-request]").first().waitFor();
            Locator pane = desk.locator(".request-pane");

            begin(desk, 0);
            assertThat(pane.locator("h2")).hasText("R-0007 · Access");
            press(desk, "Deliver data");
            says(desk, "can't be undone", "privacy keyboard deliver");
            type(desk, "R-0007", "Deliver data");
            assertThat(pane.locator(".head .chip")).hasText("Answered");

            begin(desk, 1);
            assertThat(pane.locator("h2")).hasText("R-0008 · Correction");
            press(desk, "Mark as corrected");
            says(desk, "where to complain", "privacy keyboard correct");
            reach(desk, "Mark as corrected");
            desk.keyboard().press("Enter");
            assertThat(pane.locator(".head .chip")).hasText("Answered");

            begin(desk, 3);
            assertThat(pane.locator("h2")).hasText("R-0009 · Marketing opt-out");
            assertThat(pane.locator(".head .chip")).hasText("Answered");
            Consoles.picture(desk, "privacy keyboard object");

            begin(desk, 2);
            assertThat(pane.locator("h2")).hasText("R-0010 · Erasure");
            press(desk, "Refuse");
            says(desk, "right to complain", "privacy keyboard refuse");
            desk.keyboard().press("Escape");
            press(desk, "Erase data…");
            says(desk, "No one else's data mentions", "privacy keyboard erase");
            type(desk, "R-0010", "Erase data");
            assertThat(pane.locator(".head .chip"))
                    .hasText(
                            "Erased",
                            new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                    .setTimeout(90_000));
            assertThat(desk.locator(".request-table")).not().containsText("R-0010");
            Consoles.picture(desk, "privacy keyboard erased");
            desk.keyboard().press("Escape");
            assertThat(pane).hasCount(0);
        }
    }

    /// Enters a request for the only contact.
    private static void begin(Page desk, int kind) {
        press(desk, "New request");
        Locator dialog = desk.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("New privacy request");
        Keyboard keys = desk.keyboard();
        tabTo(desk, "input[type=search]");
        keys.type("Lena");
        dialog.locator(".lookup-found button").waitFor();
        keys.press("Enter");
        assertThat(dialog.locator(".lookup-held")).containsText("Lena");
        tabTo(desk, "input[type=radio]");
        for (int at = 0; at < kind; at++) {
            keys.press("ArrowDown");
        }
        if (kind == 3) {
            Consoles.picture(desk, "privacy keyboard new");
        }
        press(desk, "Create request");
        assertThat(dialog).hasCount(0);
    }

    /// What an open dialog says, before it is done.
    private static void says(Page desk, String text, String picture) {
        Locator dialog = desk.locator("[role=dialog], [role=alertdialog]").last();
        assertThat(dialog).containsText(text);
        Consoles.picture(desk, picture);
    }

    private static void type(Page desk, String name, String button) {
        tabTo(desk, "input[autocomplete=off]");
        desk.keyboard().type(name);
        press(desk, button);
    }

    private static void press(Page desk, String button) {
        reach(desk, button);
        desk.keyboard().press("Enter");
    }

    /// By Tab alone.
    private static void reach(Page desk, String button) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            Object named = desk.evaluate("() => { const at = document.activeElement;"
                    + " return at?.tagName === 'BUTTON' ? at.getAttribute('aria-label') ?? at.innerText.trim() : '' }");
            if (button.equals(named)) {
                return;
            }
            desk.keyboard().press("Tab");
        }
        assertThat(button).as("reached by keyboard").isEmpty();
    }

    private static void tabTo(Page desk, String selector) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (Boolean.TRUE.equals(desk.evaluate("s => document.activeElement?.matches(s)", selector))) {
                return;
            }
            desk.keyboard().press("Tab");
        }
        assertThat(selector).as("reached by keyboard").isEmpty();
    }
}
