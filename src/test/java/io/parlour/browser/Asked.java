package io.parlour.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// What a page asks the server for after something was done, which it may do without a new document.
final class Asked {
    /// As long as nothing may be asked for, for all to have been.
    private static final Duration QUIET = Duration.ofMillis(200);

    private final Set<Request> open = new HashSet<>();
    private long last = System.nanoTime();

    private Asked() {}

    /// Returns when all is there that the page asked for because of it.
    static void after(Page page, Runnable deed) {
        Asked asked = new Asked();
        Consumer<Request> begun = asked::begun;
        Consumer<Request> done = asked::done;
        page.onRequest(begun);
        page.onRequestFinished(done);
        page.onRequestFailed(done);
        try {
            deed.run();
            asked.last = System.nanoTime();
            do {
                page.waitForCondition(asked::isOver);
                // a busy page that has all may not have drawn it, and asks for more when it does
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
            } while (!asked.open.isEmpty());
        } finally {
            page.offRequest(begun);
            page.offRequestFinished(done);
            page.offRequestFailed(done);
        }
    }

    private void begun(Request request) {
        open.add(request);
        last = System.nanoTime();
    }

    private void done(Request request) {
        open.remove(request);
        last = System.nanoTime();
    }

    private boolean isOver() {
        return open.isEmpty() && System.nanoTime() - last > QUIET.toNanos();
    }
}
