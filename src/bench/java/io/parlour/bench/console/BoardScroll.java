package io.parlour.bench.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A console that scrolls through the board of visitors: how many frames a second it draws.
public final class BoardScroll {
    private static final int SECONDS = 10;
    private static final double SMOOTH = 58;
    private static final double LATE_MILLIS = 25;

    /// Scrolls three thousand pixels a second, up and down, and answers the milliseconds between frames.
    private static final String SCROLL = """
            async ([seconds]) => {
                const list = document.querySelector('.visitors-scroll');
                const gaps = [];
                let step = 50;
                let last = await new Promise(requestAnimationFrame);
                const end = last + seconds * 1000;
                while (last < end) {
                    list.scrollTop += step;
                    if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) step = -50;
                    if (list.scrollTop <= 0) step = 50;
                    const now = await new Promise(requestAnimationFrame);
                    gaps.push(now - last);
                    last = now;
                }
                return gaps;
            }
            """;

    private BoardScroll() {}

    public static void look(int port, String session) {
        try (Consoles consoles = new Consoles(port)) {
            consoles.open(Map.of("parlour_session", session), "/visitors");
            Page page = consoles.page(0);
            Locator table = page.locator(".visitors-table");
            table.waitFor();
            consoles.live(5_000);
            int rows = Integer.parseInt(table.getAttribute("aria-rowcount")) - 1;
            List<?> gaps = (List<?>) page.evaluate(SCROLL, List.of(SECONDS));
            double[] sorted = gaps.stream()
                    .mapToDouble(each -> ((Number) each).doubleValue())
                    .sorted()
                    .toArray();
            double perSecond = sorted.length / (double) SECONDS;
            long late = Arrays.stream(sorted).filter(each -> each > LATE_MILLIS).count();
            System.out.printf(
                    "console scrolls through %,d rows: %.1f frames a second, target 60: %s; p95 %.1f ms and at most %.1f ms"
                            + " between two, %d of %d late%n",
                    rows,
                    perSecond,
                    perSecond >= SMOOTH ? "met" : "missed",
                    sorted[(int) (sorted.length * 0.95)],
                    sorted[sorted.length - 1],
                    late,
                    sorted.length);
        }
    }
}
