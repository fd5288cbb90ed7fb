package io.parlour.bench.console;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;

/// The list of a view that is scrolled without a pause while its pages come in.
final class TicketList {
    private static final double FRAMES = 55;
    private static final double LONGEST_MILLIS = 50;
    /// Instants are told to a tenth of a millisecond: three frames of 60 a second, which are 50, may read 50.1.
    private static final double CLOCK_MILLIS = 0.15;
    private static final double MEGABYTES = 40;

    /// So fast that all rows pass within the time, and from the end back up; answers the milliseconds between frames.
    private static final String SCROLL = """
            async ([rows, seconds]) => {
                const list = document.querySelector('.ticket-scroll');
                const height = document.querySelector('[role=row]:has([data-ticket])').offsetHeight;
                const speed = rows * height / seconds / 1000;
                const gaps = [];
                let way = 1;
                let last = await new Promise(requestAnimationFrame);
                const end = last + seconds * 1000;
                while (last < end) {
                    const now = await new Promise(requestAnimationFrame);
                    gaps.push(now - last);
                    list.scrollTop += way * speed * Math.min(now - last, 100);
                    last = now;
                    if (list.scrollTop + list.clientHeight >= rows * height) way = -1;
                }
                return gaps;
            }
            """;
    /// Until nothing is left to read.
    private static final String REST = """
            async rows => {
                const list = document.querySelector('.ticket-scroll');
                const height = document.querySelector('[role=row]:has([data-ticket])').offsetHeight;
                while (list.scrollHeight < rows * height) {
                    list.scrollTop = list.scrollHeight;
                    await new Promise(requestAnimationFrame);
                }
                list.scrollTop = 0;
            }
            """;

    private final Page page;
    private final MainThread thread;

    TicketList(Page page, MainThread thread) {
        this.page = page;
        this.thread = thread;
    }

    /// Waits for its first page.
    void first() {
        page.locator("[data-ticket]").first().waitFor();
        page.waitForTimeout(2_000);
    }

    boolean scroll(int rows, int seconds) {
        first();
        double before = thread.heapMegabytes();
        boolean met = frames("comes in", rows, seconds, true);
        page.evaluate(REST, rows);
        met &= frames("is there", rows, seconds, met);
        double grown = thread.heapMegabytes() - before;
        System.out.printf(
                "heap grown by %.1f MB with all rows, target %.0f: %s%n", grown, MEGABYTES, word(grown <= MEGABYTES));
        page.locator(".ticket-scroll").evaluate("list => { list.scrollTop = 0 }");
        page.waitForTimeout(500);
        return met && grown <= MEGABYTES;
    }

    private boolean frames(String how, int rows, int seconds, boolean before) {
        double busy = thread.busyMillis();
        List<?> gaps = (List<?>) page.evaluate(SCROLL, List.of(rows, seconds));
        busy = thread.busyMillis() - busy;
        double[] sorted = gaps.stream()
                .mapToDouble(each -> ((Number) each).doubleValue())
                .sorted()
                .toArray();
        double perSecond = sorted.length / (double) seconds;
        long late = Arrays.stream(sorted)
                .filter(each -> each > LONGEST_MILLIS + CLOCK_MILLIS)
                .count();
        boolean met = perSecond >= FRAMES && late == 0;
        System.out.printf(
                "a list of %,d rows that %s: %.1f frames a second, target %.0f; median %.1f, p99 %.1f, longest %.1f ms,"
                        + " target %.0f, %d of %d over it: %s; the page computed %.1f ms for"
                        + " each%n",
                rows,
                how,
                perSecond,
                FRAMES,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1],
                LONGEST_MILLIS,
                late,
                sorted.length,
                word(met),
                busy / sorted.length);
        return met && before;
    }

    static String word(boolean met) {
        return met ? "met" : "missed";
    }
}
