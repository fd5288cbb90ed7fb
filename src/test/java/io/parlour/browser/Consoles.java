package io.parlour.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a state of the console can be used by everybody, wide and narrow, light and dark, in both directions. The
/// layout of a page's first state is measured in each; its other states, and axe, which takes longest, get one look a
/// size. With `-Dparlour.looks=DIRECTORY` each is kept as a picture, to be looked at.
final class Consoles {
    private static final List<ViewportSize> SIZES = List.of(new ViewportSize(1440, 900), new ViewportSize(390, 844));

    /// Paths without what numbers one of many.
    private static final Set<String> SEEN = new HashSet<>();

    private Consoles() {}

    static void check(Page page, String state) {
        check(page, state, true, List.of());
    }

    /// Of a page whose neighbour was checked whole: what is the same on both is not asked again what breaks WCAG.
    static void checkBeside(Page page, String state, List<String> same) {
        check(page, state, true, same);
    }

    /// A menu and a dialog lie over what is below them, and may.
    static void checkLying(Page page, String state) {
        check(page, state, false, List.of());
    }

    private static void check(Page page, String state, boolean flat, List<String> same) {
        ViewportSize before = page.viewportSize();
        boolean first = SEEN.add(URI.create(page.url()).getPath().replaceAll("[0-9a-f-]{36}|\\d+", ""));
        for (ViewportSize size : SIZES) {
            page.setViewportSize(size.width, size.height);
            Looks.two(page, look -> {
                String name = "console " + state + " " + size.width + " " + look;
                boolean everything = Looks.asksEverything(look, size.width < 500);
                if (!everything && !first) {
                    return;
                }
                picture(page, name);
                if (everything) {
                    Accessibility.assertAccessible(page, name, same);
                }
                if (flat) {
                    Layout.assertWhole(page.mainFrame(), name);
                }
            });
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
