package io.parlour.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a state of the console can be used by everybody, wide and narrow, light and dark, in both directions. Its
/// layout is measured in each, while axe, which takes longest, is asked once a colour. With
/// `-Dparlour.looks=DIRECTORY` each is kept as a picture, to be looked at.
final class Consoles {
    private static final List<ViewportSize> SIZES = List.of(new ViewportSize(1440, 900), new ViewportSize(390, 844));

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
        for (ViewportSize size : SIZES) {
            page.setViewportSize(size.width, size.height);
            Looks.two(page, look -> {
                String name = "console " + state + " " + size.width + " " + look;
                picture(page, name);
                if (Looks.asksEverything(look, size.width < 500)) {
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
