package io.parlour.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.demo.BeginAnew;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole program with the demo organization, reached by browsers over a line that a test can cut.
///
/// [#shared] is started once per JVM. A test that spoils what others look at has one of its own by [#start]: what was
/// started with no other properties is begun anew for the next one that asks, and not started again.
final class BrowserApp implements AutoCloseable {
    private static final Deque<BrowserApp> IDLE = new ArrayDeque<>();
    private static @Nullable BrowserApp shared;

    private final TestDatabase database;
    private final TestApp app;
    /// With the demo's help center and its bot, which come a moment after the start.
    static final String HELP = "with-demo-help=true";

    private final CuttableLine line;
    private final boolean again;

    private BrowserApp(TestDatabase database, TestApp app, CuttableLine line, boolean again) {
        this.database = database;
        this.app = app;
        this.line = line;
        this.again = again;
    }

    static synchronized BrowserApp shared() {
        if (shared == null) {
            shared = start();
        }
        shared.endChats();
        return shared;
    }

    /// Chats that earlier tests left would be offered to the agent of the next one.
    private void endChats() {
        database.superuser()
                .sql(
                        "update chat set state = 'missed', end_reason = 'nobody_available', ended_at = now(), due_at = null"
                                + " where ended_at is null")
                .update();
        database.superuser()
                .sql("update offer set state = 'cancelled', decided_at = now() where state = 'open'")
                .update();
    }

    static synchronized BrowserApp start(String... properties) {
        BrowserApp idle = properties.length == 0 ? IDLE.poll() : null;
        if (idle == null) {
            return launch(properties.length == 0, properties);
        }
        BeginAnew.in(idle.app);
        return idle;
    }

    /// Used by nobody before or after: for very many rows, which take longer to remove than a program to start.
    static BrowserApp alone() {
        return launch(false);
    }

    private static BrowserApp launch(boolean again, String... properties) {
        TestDatabase database = TestDatabase.fresh();
        CuttableLine line = CuttableLine.open();
        String[] all = new String[properties.length + 4];
        all[0] = "parlour.demo=true";
        all[1] = "parlour.public-url=http://localhost:" + line.port();
        all[2] = "parlour.demo-visitors=false";
        all[3] = "parlour.demo-help=" + List.of(properties).contains(HELP);
        System.arraycopy(properties, 0, all, 4, properties.length);
        TestApp app = TestApp.start(database, all);
        line.leadTo(app.port());
        return new BrowserApp(database, app, line, again);
    }

    /// As browsers reach it, without a trailing slash.
    String url() {
        return "http://localhost:" + line.port();
    }

    String host() {
        return "localhost:" + line.port();
    }

    CuttableLine line() {
        return line;
    }

    TestDatabase database() {
        return database;
    }

    <T> T bean(Class<T> type) {
        return app.bean(type);
    }

    /// A browser of somebody new: no storage, no cookies.
    BrowserContext person() {
        return person(new Browser.NewContextOptions());
    }

    BrowserContext person(int width, int height, boolean dark) {
        return person(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /// Whose browser asks for this language.
    BrowserContext person(String language) {
        return person(new Browser.NewContextOptions(), language);
    }

    /// Somebody whose clock shows another zone's time.
    BrowserContext inZone(String zone) {
        return person(new Browser.NewContextOptions().setViewportSize(1440, 900).setTimezoneId(zone));
    }

    private BrowserContext person(Browser.NewContextOptions options) {
        return person(options, "en-GB");
    }

    /// Somebody whose browser shows notifications.
    BrowserContext personWithNotifications() {
        return person(Chromium.whole(), new Browser.NewContextOptions().setViewportSize(1280, 900), "en-GB");
    }

    private static BrowserContext person(Browser.NewContextOptions options, String language) {
        return person(Chromium.browser(), options, language);
    }

    /// Prefers reduced motion: each frame of an animation costs as much as the last one. [ChatBrowserIT] shows motion.
    private static BrowserContext person(Browser browser, Browser.NewContextOptions options, String language) {
        BrowserContext context = browser.newContext(options.setLocale(language).setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(Chromium.PATIENCE);
        return context;
    }

    Page visit(BrowserContext person, String path) {
        Page page = person.newPage();
        page.navigate(url() + path);
        return page;
    }

    @Override
    public void close() {
        if (again && app.goesOn()) {
            line.cutAll();
            line.down(false);
            IDLE.add(this);
            return;
        }
        app.close();
        line.close();
        database.close();
    }
}
