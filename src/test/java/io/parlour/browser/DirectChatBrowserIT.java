package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A link opens the chat as a page of its own, and without scripts the form for a message (LC-12).
class DirectChatBrowserIT {
    private final BrowserApp app = BrowserApp.start();
    private final Demo demo = new Demo(app, true);
    private final String address = "/c/"
            + app.database()
                    .superuser()
                    .sql(
                            "select public_key from widget where organization_id = :organization order by position limit 1")
                    .param("organization", demo.organization().value())
                    .query(String.class)
                    .single();

    @AfterEach
    void leave() {
        app.close();
    }

    @Test
    void theLinkOfTheSettingsOpensAChatThatFillsItsPage() {
        try (BrowserContext office = app.person(1280, 900, false);
                BrowserContext person = app.person(1280, 800, false)) {
            Page settings = demo.agent(office, "/settings/sites").page();
            settings.locator("a.line-link").first().click();
            settings.locator("a.line-link[href*='/widgets/']").first().click();
            Locator link = settings.getByLabel("Chat link", new Page.GetByLabelOptions().setExact(true));
            assertThat(link).hasValue(app.url() + address);
            link.scrollIntoViewIfNeeded();
            Screenshots.take(settings, "settings-direct-link");

            Page page = person.newPage();
            page.navigate(link.inputValue());
            for (int width : new int[] {390, 1280}) {
                page.setViewportSize(width, 800);
                Looks.eachTurned(page, look -> {
                    Accessibility.assertAccessible(page, "direct chat " + width + " " + look);
                    Screenshots.take(
                            page, "direct-chat-" + width + "-" + look.toString().replace(' ', '-'));
                });
            }
            page.locator("button.ask").click();
            page.locator("#composer").fill("I come by a link");
            page.locator("form.composer button[type=submit][aria-disabled=false]")
                    .waitFor();
            page.locator("#composer").press("Enter");
            page.getByText("Sent").first().waitFor();
            assertThat(person.cookies()).isEmpty();
            demo.agent(office, "/inbox/open").choose("I come by a link").sees("I come by a link");
        }
    }

    @Test
    void withoutScriptsAMessageIsLeftAndWhatIsRefusedIsKept() {
        try (BrowserContext person = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setViewportSize(390, 780)
                        .setLocale("de-AT"))) {
            Page page = app.visit(person, address);
            Locator send = page.getByRole(AriaRole.BUTTON);
            page.getByLabel("Ihr Name").fill("Ann \"Annie\" Moser");
            page.getByLabel("E-Mail").fill("ann@elsewhere.example");
            page.getByLabel("Womit können wir helfen?").fill("Der Kessel <b>leckt</b>.");
            Screenshots.take(page, "direct-chat-plain");
            send.click(); // faster than a person types
            assertThat(page.getByRole(AriaRole.ALERT)).not().isEmpty();
            assertThat(page.getByLabel("Ihr Name")).hasValue("Ann \"Annie\" Moser");
            assertThat(page.getByLabel("Womit können wir helfen?")).hasValue("Der Kessel <b>leckt</b>.");
            Screenshots.take(page, "direct-chat-plain-refused");
            page.waitForTimeout(1_600);
            send.click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Vielen Dank! Wir antworten");
            Screenshots.take(page, "direct-chat-plain-left");
            assertThat(app.database()
                            .superuser()
                            .sql("select m.text from message m join ticket t on t.organization_id = m.organization_id"
                                    + " and t.conversation_id = m.conversation_id where t.source = 'offline_window'")
                            .query(String.class)
                            .list())
                    .contains("Der Kessel <b>leckt</b>.");
            assertThat(person.cookies()).isEmpty();
        }
    }
}
