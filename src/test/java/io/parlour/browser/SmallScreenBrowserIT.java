package io.parlour.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The panel fits the smallest phones, a phone on its side and a desk, and text of twice the size (LC-30).
class SmallScreenBrowserIT {
    /// A keyboard over the page leaves the layout as it is and makes the visual viewport lower.
    private static final String KEYBOARD = """
            if (window === top) {
                const view = Object.assign(new EventTarget(), {
                    width: innerWidth, height: innerHeight, offsetTop: 0, offsetLeft: 0, pageTop: 0, pageLeft: 0, scale: 1});
                Object.defineProperty(window, 'visualViewport', {value: view});
                window.keyboard = height => {
                    view.height = innerHeight - height;
                    view.offsetTop = height ? 8 : 0;
                    view.dispatchEvent(new Event('resize'));
                };
            }
            """;

    private final BrowserApp app = BrowserApp.shared();

    /// 640 × 360 is what a window of 1280 × 720 has left at a zoom of 200 %.
    @ParameterizedTest
    @CsvSource({"320, 480, true", "480, 320, true", "640, 360, true", "1280, 720, false"})
    void aChatFits(int width, int height, boolean wholeScreen) {
        try (BrowserContext person = app.person(width, height, false)) {
            Visitor visitor = new Demo(app).visitor(person).open();
            whole(visitor, "welcome");
            visitor.begin();
            whole(visitor, "first message");
            talk(visitor);
            whole(visitor, "chat");
            BoundingBox frame = frame(visitor);
            if (wholeScreen) {
                assertThat(frame.width).isEqualTo(width);
                assertThat(frame.height).isEqualTo(height);
                staysBehind(visitor.page(), width, height);
            }
            assertThat(frame.x).isNotNegative();
            assertThat(frame.y).isNotNegative();
            assertThat(frame.x + frame.width).isLessThanOrEqualTo(width);
            assertThat(frame.y + frame.height).isLessThanOrEqualTo(height);
            composerIsInSight(visitor);
        }
    }

    @ParameterizedTest
    @CsvSource({"320, 480", "320, 640", "1280, 720"})
    void textOfTwiceTheSizeFits(int width, int height) {
        try (BrowserContext person = app.person(width, height, false)) {
            Visitor visitor = new Demo(app).visitor(person).open();
            enlarge(visitor.page().frames().getLast());
            whole(visitor, "welcome");
            visitor.begin();
            whole(visitor, "first message");
            talk(visitor);
            whole(visitor, "chat");
            composerIsInSight(visitor);
            visitor.button("More").click();
            visitor.button("Clear from this device").waitFor();
            whole(visitor, "menu");
            visitor.button("Clear from this device").click();
            visitor.button("Cancel").waitFor();
            whole(visitor, "question");
            visitor.button("Cancel").click();
            visitor.menu("End chat");
            visitor.button("Keep chatting").waitFor();
            visitor.button("End chat").click();
            visitor.button("Start a new chat").waitFor();
            whole(visitor, "ended");
        }
    }

    @Test
    void aPhoneOnItsSideHasRoomAboveItsKeyboard() {
        int keyboard = 190;
        try (BrowserContext person = app.person(740, 360, false)) {
            person.addInitScript(KEYBOARD);
            Visitor visitor = new Demo(app).visitor(person).open().begin();
            talk(visitor);
            visitor.composer().focus();
            visitor.page().evaluate("height => window.keyboard(height)", keyboard);
            visitor.page().waitForCondition(() -> frame(visitor).height == 360 - keyboard);
            whole(visitor, "above a keyboard");
            assertThat(frame(visitor).y).isEqualTo(8);
            composerIsInSight(visitor);
            assertThat(Objects.requireNonNull(visitor.panel().locator(".scroll").boundingBox()).height)
                    .as("room for what is read")
                    .isGreaterThanOrEqualTo(44);
            staysBehind(visitor.page(), 740, 360 - keyboard);

            visitor.page().evaluate("() => window.keyboard(0)");
            visitor.page().waitForCondition(() -> frame(visitor).height == 360);
            assertThat(frame(visitor).y).isZero();
        }
    }

    private static void talk(Visitor visitor) {
        visitor.write("from a small screen").sees("from a small screen");
        visitor.attach(
                new FilePayload("a-rather-long-name-of-a-file-from-a-phone.txt", "text/plain", "x".getBytes(UTF_8)));
        visitor.write(
                "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen https://example.com/a/very/long/way/there");
        visitor.panel().getByText("a-rather-long-name").first().waitFor();
        PlaywrightAssertions.assertThat(visitor.panel().locator(".tray li")).hasCount(0);
        visitor.panel().getByText("Sent").first().waitFor();
    }

    private static void enlarge(Frame panel) {
        panel.evaluate("() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('html { font-size: 200% }');"
                + " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }");
    }

    private static void whole(Visitor visitor, String state) {
        visitor.page().waitForFunction("() => document.getAnimations().length === 0");
        Layout.assertWhole(visitor.page().frames().getLast(), state);
    }

    private static void composerIsInSight(Visitor visitor) {
        BoundingBox frame = frame(visitor);
        BoundingBox composer = Objects.requireNonNull(visitor.composer().boundingBox());
        assertThat(composer.y).isGreaterThanOrEqualTo(frame.y);
        assertThat(composer.y + composer.height).isLessThanOrEqualTo(frame.y + frame.height);
        assertThat(composer.height).isGreaterThanOrEqualTo(24);
    }

    private static void staysBehind(Page page, int width, int height) {
        Object before = page.evaluate("() => scrollY");
        page.mouse().move(width / 2.0, height / 2.0);
        page.mouse().wheel(0, 2_000);
        assertThat(page.evaluate("() => scrollY")).isEqualTo(before);
    }

    private static BoundingBox frame(Visitor visitor) {
        return Objects.requireNonNull(
                visitor.page().locator("parlour-chat iframe").boundingBox());
    }
}
