package io.parlour.bench.console;

import com.microsoft.playwright.Page;
import java.util.Arrays;

/// From ticket to ticket by `j`.
final class TicketSwitches {
    private static final double READ_BEFORE_MILLIS = 150;
    private static final double COLD_MILLIS = 400;
    /// Time for the next two to be read, which begins a while after a ticket is on the screen.
    private static final double PAUSE_MILLIS = 600;
    private static final double BETWEEN_MILLIS = 20;

    /// Answers the milliseconds until the last message of the next ticket, and its fields where some are wanted, are
    /// painted: the frame that shows them is over, and nothing that only waited for its end has run yet.
    private static final String NEXT = """
            async fields => {
                const before = location.pathname;
                const lastLine = () => [...document.querySelectorAll('.log li.msg, .log li.note')].at(-1);
                const old = lastLine();
                const start = performance.now();
                const j = { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true };
                document.body.dispatchEvent(new KeyboardEvent('keydown', j));
                while (true) {
                    await new Promise(requestAnimationFrame);
                    const line = lastLine();
                    if (location.pathname !== before && line && line !== old && (!fields || document.querySelector('dl.own-fields'))) break;
                    if (performance.now() - start > 30000) throw new Error('no timeline at ' + location.pathname);
                }
                await scheduler.postTask(() => undefined, { priority: 'user-blocking' });
                return performance.now() - start;
            }
            """;

    private final Page page;
    private final MainThread thread;
    private boolean fields;

    TicketSwitches(Page page, MainThread thread) {
        this.page = page;
        this.thread = thread;
    }

    /// Opens the ticket at this place of the list.
    ///
    /// @param withFields whether tickets have fields of the organization's own from now on
    void open(int place, boolean withFields) {
        fields = withFields;
        page.evaluate("""
                async place => {
                    const list = document.querySelector('.ticket-scroll');
                    const row = () => document.querySelector('[role=row][aria-rowindex="' + (place + 2) + '"] [data-ticket]');
                    while (!row()) {
                        list.scrollTop += 200;
                        await new Promise(done => setTimeout(done, 30));
                    }
                    row().click();
                }""", place);
        page.locator(".log li.msg").last().waitFor();
        page.waitForTimeout(3_000);
    }

    boolean measure(String which, int times, boolean readBefore) {
        double target = readBefore ? READ_BEFORE_MILLIS : COLD_MILLIS;
        double[] millis = new double[times];
        double busy = thread.busyMillis();
        for (int i = 0; i < times; i++) {
            millis[i] = ((Number) page.evaluate(NEXT, fields)).doubleValue();
            page.waitForTimeout(readBefore ? PAUSE_MILLIS : BETWEEN_MILLIS);
        }
        page.waitForTimeout(PAUSE_MILLIS);
        busy = (thread.busyMillis() - busy) / times;
        Arrays.sort(millis);
        double p95 = millis[times * 95 / 100];
        System.out.printf(
                "%d tickets by j, %s: median %.0f, p95 %.0f, longest %.0f ms, target %.0f: %s; the page computed %.0f"
                        + " ms for each%n",
                times, which, millis[times / 2], p95, millis[times - 1], target, TicketList.word(p95 <= target), busy);
        return p95 <= target;
    }
}
