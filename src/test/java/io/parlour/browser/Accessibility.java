package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks axe-core what breaks WCAG 2.2 A or AA in each document of a page.
final class Accessibility {
    private static final String CHECK = """
            async (without) => {
                // what is still fading in has not its own colours yet
                await Promise.all(document.getAnimations()
                    .filter(each => each.effect?.getComputedTiming().iterations !== Infinity)
                    .map(each => each.finished.catch(() => undefined)));
                const found = await window.axe.run(without.length > 0 ? {exclude: without} : document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                    iframes: false,
                    preload: false,
                    resultTypes: ['violations'],
                });
                return found.violations.flatMap(each => each.nodes.map(node =>
                    each.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 160) + ' '
                        + node.any.concat(node.all).map(check => check.message).join('; ')));
            }
            """;

    private Accessibility() {}

    static void assertAccessible(Page page, String state) {
        assertAccessible(page, state, List.of());
    }

    /// Without what these selectors find.
    static void assertAccessible(Page page, String state, List<String> without) {
        List<String> violations = new ArrayList<>();
        for (Frame frame : page.frames()) {
            violations.addAll(violationsIn(frame, without));
        }
        assertThat(violations).as("axe in %s", state).isEmpty();
    }

    private static List<String> violationsIn(Frame frame, List<String> without) {
        if (!Boolean.TRUE.equals(frame.evaluate("() => 'axe' in window"))) {
            frame.evaluate(script());
        }
        if (frame.evaluate(CHECK, without) instanceof List<?> violations) {
            return violations.stream().map(String::valueOf).toList();
        }
        throw new IllegalStateException("axe did not answer");
    }

    private static String script() {
        try {
            return Files.readString(Path.of("web/dist/test/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
