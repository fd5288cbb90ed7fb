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
            async ([rules, without]) => {
                // what is still fading in has not its own colours yet
                await Promise.all(document.getAnimations()
                    .filter(each => each.effect?.getComputedTiming().iterations !== Infinity)
                    .map(each => each.finished.catch(() => undefined)));
                const found = await window.axe.run(without.length > 0 ? {exclude: without} : document, {
                    runOnly: rules,
                    iframes: false,
                    preload: false,
                    resultTypes: ['violations'],
                });
                return found.violations.flatMap(each => each.nodes.map(node =>
                    each.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 160) + ' '
                        + node.any.concat(node.all).map(check => check.message).join('; ')));
            }
            """;

    private static final List<String> ALL = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    static void assertAccessible(Page page, String state) {
        assertAccessible(page, state, List.of());
    }

    /// Without what these selectors find.
    static void assertAccessible(Page page, String state, List<String> without) {
        assertAccessible(page, state, ALL, without);
    }

    /// Of what was asked everything in another look: the words and their colours alone.
    static void assertContrast(Page page, String state, List<String> without) {
        assertAccessible(page, state, List.of("color-contrast"), without);
    }

    private static void assertAccessible(Page page, String state, List<String> rules, List<String> without) {
        List<String> violations = new ArrayList<>();
        for (Frame frame : page.frames()) {
            violations.addAll(violationsIn(frame, rules, without));
        }
        assertThat(violations).as("axe in %s", state).isEmpty();
    }

    private static List<String> violationsIn(Frame frame, List<String> rules, List<String> without) {
        if (!Boolean.TRUE.equals(frame.evaluate("() => 'axe' in window"))) {
            frame.evaluate(script());
        }
        if (frame.evaluate(CHECK, List.of(rules, without)) instanceof List<?> violations) {
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
