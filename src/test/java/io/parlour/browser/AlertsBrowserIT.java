package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sounds at the console: as the agent set them, and from one tab of many.
class AlertsBrowserIT {
    /// A chime has two tones.
    private static final int CHIME = 2;

    private static BrowserApp app;

    @BeforeAll
    static void start() {
        app = BrowserApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void ofThreeTabsOneSoundsAndNoneWhileTheConversationIsLookedAt() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1280, 900, false)) {
            office.addInitScript("""
                    window.tones = 0;
                    const make = AudioContext.prototype.createOscillator;
                    AudioContext.prototype.createOscillator = function () { window.tones++; return make.call(this); };
                    """);
            Page first = new Demo(app).agent(office, "/settings/account").page();
            rule(first, "A chat is offered").locator("select").selectOption("none");
            rule(first, "A visitor writes")
                    .getByText("only when you look elsewhere")
                    .click();
            Accessibility.assertAccessible(first, "the account's sounds");
            Screenshots.take(first, "settings-alerts");
            first.reload();
            assertThat(rule(first, "A chat is offered").locator("select").inputValue())
                    .isEqualTo("none");

            Visitor visitor = new Demo(app).visitor(shopper).open().begin().write("Is anybody there?");
            first.locator(".offer").getByText("Is anybody there?").waitFor();
            first.keyboard().press("a");
            new Agent(first).sees("Is anybody there?");
            first.navigate(app.url() + "/contacts");
            Page second = app.visit(office, "/contacts");
            Page third = app.visit(office, "/settings/account");
            List<Page> tabs = List.of(first, second, third);
            tabs.forEach(tab -> tab.locator(".status-button:visible").first().waitFor());
            rule(third, "A visitor writes").waitFor();
            int before = tones(tabs);

            visitor.write("One sound, please.");
            await().atMost(Duration.ofSeconds(20)).until(() -> tones(tabs) > before);
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> tones(tabs) == before + CHIME);

            first.navigate(app.url() + "/inbox/mine");
            new Agent(first).choose("One sound, please.").sees("One sound, please.");
            int looking = tones(List.of(second, third));
            visitor.write("Now you look at it.");
            new Agent(first).sees("Now you look at it.");
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> tones(List.of(second, third)) == looking && tones(List.of(first)) == 0);
        }
    }

    private static Locator rule(Page page, String name) {
        return page.locator(".alert-events li").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static int tones(List<Page> tabs) {
        return tabs.stream()
                .mapToInt(tab -> (Integer) tab.evaluate("window.tones"))
                .sum();
    }
}
