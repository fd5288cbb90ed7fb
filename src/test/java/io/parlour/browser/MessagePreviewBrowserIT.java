package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an agent writes while the panel is closed shows beside the launcher.
class MessagePreviewBrowserIT {
    private static final String LONG =
            "It is in stock, and it can be with you on Thursday if you order before noon. ".repeat(6);

    @ParameterizedTest
    @CsvSource({"1280, 800, en", "390, 844, en", "1280, 800, ar"})
    void aNewMessageIsPreviewedWhileThePanelIsClosed(int width, int height, String language) {
        BrowserApp app = BrowserApp.shared();
        Demo demo = new Demo(app);
        try (BrowserContext person = app.person(width, height, false);
                BrowserContext console = app.person()) {
            String question = "Is it in stock, on " + width + " in " + language + "?";
            Agent agent = demo.agent(console, "/inbox/open");
            agent.page().locator("a.conv").first().waitFor();
            Visitor visitor =
                    demo.visitor(person).open().begin().write(question).sees(question);
            Page page = visitor.page();
            page.evaluate("tag => Parlour.language(tag)", language);
            assertThat(visitor.panel().locator("html")).hasAttribute("lang", language);
            Locator preview = visitor.panel().locator(".peek");
            Locator panel = page.locator("parlour-chat #panel");
            agent.choose(question);

            page.evaluate("() => Parlour.close()");
            agent.write(LONG);
            assertThat(panel).isVisible();
            assertThat(preview.locator("b")).hasText("Mira");
            assertThat(preview.locator("span")).hasText(LONG.strip());
            besideTheLauncher(visitor, width);
            double lines = ((Number) preview.locator("span")
                            .evaluate("each => each.clientHeight / parseFloat(getComputedStyle(each).lineHeight)"))
                    .doubleValue();
            assertThat(lines).isBetween(1.9, 2.1);
            assertThat(panel.evaluate("each => each.innerText"))
                    .as("what the page can read")
                    .isEqualTo("");
            boolean turned = language.equals("ar");
            Locator close = preview.locator("button").last();
            assertThat(box(close).x < box(preview.locator("b")).x).isEqualTo(turned);
            Accessibility.assertAccessible(page, "message preview " + language, List.of("parlour-chat"));
            Screenshots.take(page, "message-preview-" + width + "-" + language);

            close.click();
            assertThat(panel).isHidden();
            assertThat(visitor.launcher()).hasAttribute("aria-expanded", "false");

            agent.write("Shall I send it?");
            assertThat(preview.locator("span")).hasText("Shall I send it?");
            preview.locator("b").click();
            assertThat(visitor.launcher()).hasAttribute("aria-expanded", "true");
            assertThat(preview).hasCount(0);
            visitor.sees("Shall I send it?");
            assertThat(box(panel).height).isGreaterThan(400);
        }
    }

    private static void besideTheLauncher(Visitor visitor, int width) {
        BoundingBox frame = box(visitor.page().locator("parlour-chat #panel"));
        BoundingBox launcher = box(visitor.launcher());
        assertThat(frame.height).isBetween(60.0, 140.0);
        assertThat(frame.x).isNotNegative();
        assertThat(frame.x + frame.width).isLessThanOrEqualTo(width);
        assertThat(frame.y + frame.height).isLessThanOrEqualTo(launcher.y);
    }

    private static BoundingBox box(Locator part) {
        BoundingBox box = part.boundingBox();
        assertThat(box).isNotNull();
        return box;
    }
}
