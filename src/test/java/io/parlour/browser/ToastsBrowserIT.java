package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/// Toasts say what happened and are in no one's way.
class ToastsBrowserIT {
    /// As many toasts as there can be, each with its button.
    private static final String TOASTS = """
            () => {
                const region = document.querySelector('.toasts');
                for (let left = 3; left > 0; left--) {
                    const toast = document.createElement('div');
                    toast.className = 'toast';
                    toast.innerHTML = '<span class="grow">The ticket was moved to another department</span>'
                        + '<button type="button" class="btn small">Undo</button>';
                    region.append(toast);
                }
            }
            """;

    /// The names of those that are on screen and cannot be clicked because of a toast.
    private static final String COVERED = """
            elements => elements.filter(element => {
                const {left, top, width, height} = element.getBoundingClientRect();
                const hit = width ? document.elementFromPoint(left + width / 2, top + height / 2) : null;
                return hit?.closest('.toasts');
            }).map(element => element.getAttribute('aria-label') || element.innerText)
            """;

    private static final String HIDDEN = """
            buttons => buttons.filter(button => {
                const {left, top, width, height} = button.getBoundingClientRect();
                return document.elementFromPoint(left + width / 2, top + height / 2) !== button;
            }).length
            """;

    @Test
    void toastsCoverNothingThatIsNeeded() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext shopper = app.person();
                BrowserContext other = app.person();
                BrowserContext office = app.person(1280, 800, false)) {
            Demo demo = new Demo(app);
            Agent agent = demo.agent(office, "/contacts");
            Page page = agent.page();
            demo.visitor(shopper).open().begin().write("Does the lid fit?");
            page.locator(".offer").waitFor();
            page.keyboard().press("a");
            agent.sees("Does the lid fit?");
            demo.visitor(other).open().begin().write("Is it in stock?");
            page.locator(".offer").waitFor();

            for (int[] size : new int[][] {{1280, 800}, {390, 844}}) {
                page.setViewportSize(size[0], size[1]);
                page.evaluate(TOASTS);
                nothingIsCovered(page, ".offer button", 3);
                nothingIsCovered(page, "form.composer button[type=submit]", 1);
                assertThat(page.locator(".toasts .btn").evaluateAll(HIDDEN))
                        .as("buttons of toasts out of reach")
                        .isEqualTo(0);
            }
            page.keyboard().press("x");
            page.navigate(app.url() + "/reports/live");
            page.locator("button[aria-label^='Actions for the chat']").first().waitFor();
            for (int[] size : new int[][] {{1280, 800}, {390, 844}}) {
                page.setViewportSize(size[0], size[1]);
                page.evaluate(TOASTS);
                Locator menus = page.locator("button[aria-label^='Actions for the chat']");
                for (int at = 0; at < menus.count(); at++) {
                    for (String edge : new String[] {"start", "end"}) {
                        menus.nth(at).evaluate("(menu, block) => menu.scrollIntoView({block})", edge);
                        assertThat(Texts.of(menus.evaluateAll(COVERED))).isEmpty();
                    }
                }
            }
        }
    }

    private static void nothingIsCovered(Page page, String selector, int least) {
        Locator needed = page.locator(selector);
        assertThat(needed.count()).as(selector).isGreaterThanOrEqualTo(least);
        assertThat(Texts.of(needed.evaluateAll(COVERED))).as(selector).isEmpty();
    }
}
