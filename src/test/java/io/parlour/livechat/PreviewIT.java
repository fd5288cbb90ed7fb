package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a visitor types is seen before it is sent where the widget says so, and nowhere else (LC-103).
class PreviewIT {
    private final Browser browser = new Browser();
    private final ConsoleClient console =
            Company.of(browser.app, browser.organization).console(Role.OWNER);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
    private final String conversation = started.text("conversation");

    @Test
    void whereItIsOffTheServerRefuses() {
        try (Line panel = panel();
                Line desk = Line.reading(browser.app, Line.pass(console), conversation)) {
            panel.send(typed("Do you"));

            assertThat(panel.next("nack").path("code").asString()).isEqualTo("preview.off");
            assertThat(shown(desk)).isEmpty();
        }
    }

    @Test
    void whereItIsOnAgentsSeeItAtMostOnceASecondUntilItIsTakenAway() {
        browser.behave(new Behaviour(true, true, 20, true, true, true, "session", false, "en", true));
        try (Line panel = panel();
                Line desk = Line.reading(browser.app, Line.pass(console), conversation)) {
            panel.send(typed("Do you"));
            panel.send(typed("Do you ship"));
            answered(panel);
            assertThat(shown(desk)).containsExactly("Do you");

            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            panel.send(typed("Do you ship to"));
            panel.send(typed(""));
            panel.send(typed(""));
            answered(panel);
            assertThat(shown(desk)).containsExactly("Do you ship to", "");
        }
    }

    @Test
    void whatComesEarlySinceTheOneBeforeWasLateIsShown() {
        browser.behave(new Behaviour(true, true, 20, true, true, true, "session", false, "en", true));
        try (Line panel = panel();
                Line desk = Line.reading(browser.app, Line.pass(console), conversation)) {
            panel.send(typed("Do you"));
            await().pollDelay(Duration.ofMillis(600)).until(() -> true);
            panel.send(typed("Do you ship"));
            answered(panel);

            assertThat(shown(desk)).containsExactly("Do you", "Do you ship");
        }
    }

    @Test
    void withTheSocketGoesWhatWasTyped() {
        browser.behave(new Behaviour(true, true, 20, true, true, true, "session", false, "en", true));
        try (Line desk = Line.reading(browser.app, Line.pass(console), conversation)) {
            try (Line panel = panel()) {
                panel.send(typed("I never"));
                assertThat(desk.next("typing.text").path("text").asString()).isEqualTo("I never");
            }
            assertThat(desk.next("typing.text").path("text").asString()).isEmpty();
        }
    }

    @Test
    void tooMuchAndWhatIsAnothersIsRefusedAndAgentsShowNothing() {
        browser.behave(new Behaviour(true, true, 20, true, true, true, "session", false, "en", true));
        String others = browser.start(null, Browser.IDS.next(), "Hello").text("conversation");
        try (Line panel = panel();
                Line desk = Line.reading(browser.app, Line.pass(console), conversation)) {
            panel.send(typed("x".repeat(501)));
            assertThat(panel.next("nack").path("code").asString()).isEqualTo("frame.invalid");
            panel.send(typed("Mine").replace(conversation, others));
            assertThat(panel.next("nack").path("code").asString()).isEqualTo("not-found");
            desk.send(typed("I am an agent"));
            assertThat(desk.next("nack").path("code").asString()).isNotEmpty();
            assertThat(shown(desk)).isEmpty();
        }
    }

    private Line panel() {
        return Line.reading(browser.app, Line.pass(browser, started.text("token")), conversation);
    }

    private String typed(String text) {
        return "{\"t\":\"typing.text\",\"conversation\":\"" + conversation + "\",\"text\":\"" + text + "\"}";
    }

    private static void answered(Line line) {
        line.send("{\"t\":\"ping\"}");
        line.next("pong");
    }

    /// What the desk has been shown by now.
    private static List<String> shown(Line desk) {
        desk.send("{\"t\":\"ping\"}");
        return desk.until(frame -> Line.is(frame, "pong")).stream()
                .filter(frame -> Line.is(frame, "typing.text"))
                .map(frame -> frame.path("text").asString())
                .toList();
    }
}
