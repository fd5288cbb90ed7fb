package io.parlour.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The machine's Chromium, started once per JVM. Every test makes contexts of its own, which share nothing.
///
/// `PARLOUR_CHROMIUM` names another executable than `/usr/bin/chromium`, `PARLOUR_HEADLESS_SHELL` a headless shell
/// of the same version, which is used where a test doesn't need all of a browser.
final class Chromium {
    /// A busy machine draws late; who waits for what is there waits no longer.
    static final double PATIENCE = 20_000;

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // pages live for seconds: compiling their scripts well takes longer than running them
            "--js-flags=--no-opt,--no-maglev",
            // the last of these counts: what Playwright turns off, and the address bar's popups, pages of their own
            // that take half of the work of opening a window
            "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,BoundaryEventDispatchTracksNodeRemoval,"
                    + "DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,"
                    + "MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,BlockOriginHeaderModificationOnRedirect,"
                    + "Translate,AutoDeElevate,OptimizationHints,WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
                    + "WebUIOmniboxFullPopup");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;
    private static @Nullable Browser whole;

    private Chromium() {}

    static synchronized Browser browser() {
        if (browser == null) {
            String shell = Objects.requireNonNullElse(System.getenv("PARLOUR_HEADLESS_SHELL"), "");
            browser = shell.isEmpty() ? whole() : launch(shell);
        }
        return browser;
    }

    /// For what a headless shell doesn't have, such as notifications.
    static synchronized Browser whole() {
        if (whole == null) {
            String named = System.getenv("PARLOUR_CHROMIUM");
            whole = launch(named == null ? "/usr/bin/chromium" : named);
        }
        return whole;
    }

    private static Browser launch(String executable) {
        if (playwright == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            Playwright started = Playwright.create();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            playwright = started;
        }
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(executable))
                        .setArgs(ARGUMENTS));
    }
}
