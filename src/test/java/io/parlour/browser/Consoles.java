package io.parlour.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a state of the console can be used by everybody, wide and narrow, light and dark, in both directions. The
/// layout of a page's first state is measured in each; its other states, and axe, which takes longest, get one look a
/// size, and of them and of a page among many the narrow one is asked for its colours alone, which are others there.
/// With `-Dparlour.looks=DIRECTORY` each is kept as a picture, to be looked at.
final class Consoles {
    private static final List<ViewportSize> SIZES = List.of(new ViewportSize(1440, 900), new ViewportSize(390, 844));

    /// Paths without what numbers one of many.
    private static final Set<String> SEEN = new HashSet<>();

    private static final String GO = """
            path => {
                history.pushState(null, '', path);
                dispatchEvent(new PopStateEvent('popstate'));
            }
            """;

    private Consoles() {}

    static void check(Page page, String state) {
        check(page, state, true, null);
    }

    /// Of a page whose neighbour was checked whole: what is the same on both is not asked again what breaks WCAG.
    static void checkBeside(Page page, String state, List<String> same) {
        check(page, state, true, same);
    }

    /// A menu and a dialog lie over what is below them, and may.
    static void checkLying(Page page, String state) {
        check(page, state, false, null);
    }

    /// To another page of the console, in the document that is there, as its links lead to it: a new document takes ten
    /// times the work. Until all is there that the page asked for.
    static void go(Page page, String path) {
        Asked.after(page, () -> page.evaluate(GO, path));
        page.getByRole(AriaRole.MAIN).waitFor();
        page.locator("main [aria-busy=true]")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void check(Page page, String state, boolean flat, @Nullable List<String> same) {
        ViewportSize before = page.viewportSize();
        boolean first = SEEN.add(URI.create(page.url()).getPath().replaceAll("[0-9a-f-]{36}|\\d+", ""));
        for (ViewportSize size : SIZES) {
            boolean narrow = size.width < 500;
            page.setViewportSize(size.width, size.height);
            for (Looks.Look look : Looks.TWO) {
                boolean asked = Looks.asksEverything(look, narrow);
                if (!asked && !first) {
                    continue;
                }
                Looks.show(page, look);
                String name = "console " + state + " " + size.width + " " + look;
                picture(page, name);
                if (asked && narrow && (same != null || !first)) {
                    Accessibility.assertContrast(page, name, Objects.requireNonNullElse(same, List.of()));
                } else if (asked) {
                    Accessibility.assertAccessible(page, name, Objects.requireNonNullElse(same, List.of()));
                }
                if (flat) {
                    Layout.assertWhole(page.mainFrame(), name);
                }
            }
        }
        page.setViewportSize(before.width, before.height);
    }

    static void picture(Page page, String name) {
        @Nullable String directory = System.getProperty("parlour.looks");
        if (directory != null) {
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(directory, name.replaceAll("\\W+", "-") + ".png")));
        }
    }
}
