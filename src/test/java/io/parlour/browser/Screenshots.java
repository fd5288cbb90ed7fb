package io.parlour.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/// Pictures for the documentation, taken on the way through the tests with `-Dparlour.screenshots=true`.
final class Screenshots {
    private Screenshots() {}

    static void take(Page page, String name) {
        if (Boolean.getBoolean("parlour.screenshots")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setPath(Path.of(System.getProperty("parlour.pictures", "target/pictures"), name + ".png")));
        }
    }
}
