package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// What helps an agent to write (LC-134).
class ComposerBrowserIT {
    private static final String PASTE = """
            async (field) => {
                const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
                canvas.getContext('2d').fillRect(0, 0, 20, 20);
                const picture = await new Promise((done) => canvas.toBlob(done));
                const data = new DataTransfer();
                data.items.add(new File([picture], 'screen.png', { type: 'image/png' }));
                field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """;

    @Test
    void namesBecomeEmojiTheChatsLanguageIsSpelledAndAPictureAsksFirst() {
        BrowserApp app = BrowserApp.shared();
        Demo demo = new Demo(app);
        try (BrowserContext person = app.person();
                BrowserContext console = app.person(1280, 860, false)) {
            Visitor visitor = demo.visitor(person).open().begin().write("Did the blue one arrive?");
            Agent agent = demo.agent(console, "/inbox/open").choose("Did the blue one arrive?");
            Page page = agent.page();
            Locator composer = agent.composer();
            assertThat(composer).hasAttribute("lang", java.util.regex.Pattern.compile("^en"));
            assertThat(composer).hasAttribute("spellcheck", "true");

            composer.pressSequentially("It did :tad");
            Locator list = page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Emoji"));
            assertThat(list.getByRole(AriaRole.OPTION).first()).containsText(":tada:");
            Accessibility.assertAccessible(page, "emoji by name");
            Screenshots.take(page, "composer-emoji");
            composer.press("Enter");
            assertThat(composer).hasValue("It did 🎉");
            assertThat(list).isHidden();
            composer.pressSequentially(" :ok_hand: at 10:30");
            assertThat(composer).hasValue("It did 🎉 👌 at 10:30");
            composer.pressSequentially(" :he");
            composer.press("Escape");
            assertThat(list).isHidden();
            composer.fill("It did 🎉");

            composer.evaluate(PASTE);
            Locator ask = page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("screen.png"));
            assertThat(ask).containsText("Attach screen.png");
            assertThat(page.locator(".file-strip li, .files li")).hasCount(0);
            Screenshots.take(page, "composer-paste");
            ask.getByText("Attach", new Locator.GetByTextOptions().setExact(true))
                    .click();
            page.locator("form.composer button[type=submit][aria-disabled=false]")
                    .waitFor();
            composer.press("Control+Enter");
            visitor.sees("It did 🎉");
            visitor.panel().locator(".log .file, .log img").first().waitFor();
        }
    }
}
