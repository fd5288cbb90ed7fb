package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A visitor has the chat sent and rates it from the mail (LC-24, LC-19); an agent keeps six chats in sight (LC-131).
class TranscriptBrowserIT {
    @Test
    void aVisitorHasTheChatSentAndRatesItFromTheMail() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext person = app.person();
                BrowserContext console = app.person()) {
            Demo demo = new Demo(app);
            Agent agent = demo.agent(console, "/contacts");
            online(agent.page());
            Visitor visitor = demo.visitor(person).open().begin().write("Does it come in blue?");
            accept(agent.page(), "Does it come in blue?");
            agent.write("It does.");
            visitor.sees("It does.");
            visitor.menu("End chat");
            visitor.button("End chat").click();
            visitor.menu("Email transcript");
            visitor.panel().locator("#transcript-to").fill("hanna@elsewhere.example");
            visitor.panel().locator("#transcript-to").press("Enter");
            assertThat(visitor.panel().locator(".confirm")).containsText("On its way to hanna@elsewhere.example");

            String html = Objects.requireNonNull(app.database()
                    .superuser()
                    .sql("select html from letter where kind = 'TRANSCRIPT'")
                    .query(String.class)
                    .single());
            Page letter = person.newPage();
            letter.setViewportSize(390, 844);
            letter.setContent(html);
            assertThat(letter.locator("body")).containsText("It does.");
            Screenshots.take(letter, "transcript-mail");
            String link = letter.locator("a").getAttribute("href");
            letter.navigate(link);
            letter.getByLabel("Good", new Page.GetByLabelOptions().setExact(false))
                    .first()
                    .check();
            letter.locator("textarea").fill("Quick answer");
            Screenshots.take(letter, "rating-page");
            letter.locator("button").click();
            assertThat(letter.locator(".said")).containsText("Thanks for your feedback");
            assertThat(agent.page().locator("body")).containsText("Quick answer");
        }
    }

    @Test
    void sixChatsAreInSightAt1280Pixels() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext console = app.person(1280, 800, false)) {
            Demo demo = new Demo(app);
            Page page = demo.agent(console, "/contacts").page();
            online(page);
            List<BrowserContext> people = new ArrayList<>();
            try {
                for (int n = 1; n <= 6; n++) {
                    BrowserContext person = app.person();
                    people.add(person);
                    demo.visitor(person).open().begin().write("Question " + n);
                    page.navigate(app.url() + "/inbox/chat-queue");
                    page.locator(".offer button.primary, .pickable .btn")
                            .first()
                            .click();
                    page.locator(".chat-strip").waitFor();
                }
                Locator tabs = page.locator("nav.chat-tabs a");
                assertThat(tabs).hasCount(6);
                for (int n = 0; n < 6; n++) {
                    assertThat(tabs.nth(n)).isInViewport();
                    assertThat(tabs.nth(n)).containsText("Waiting");
                }
                tabs.nth(2).click();
                assertThat(tabs.nth(2)).hasAttribute("aria-current", "page");
                page.locator("body").press("]");
                assertThat(tabs.nth(3)).hasAttribute("aria-current", "page");
                Screenshots.take(page, "chat-tabs");
            } finally {
                people.forEach(BrowserContext::close);
            }
        }
    }

    private static void online(Page page) {
        page.locator(".rail .foot .presence")
                .filter(new Locator.FilterOptions().setHasText("Online"))
                .waitFor();
    }

    private static void accept(Page page, String question) {
        page.locator(".offer").getByText(question).waitFor();
        page.keyboard().press("a");
        page.locator(".chat-strip").waitFor();
    }
}
