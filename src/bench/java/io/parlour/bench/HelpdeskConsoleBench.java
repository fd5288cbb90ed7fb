package io.parlour.bench;

import io.parlour.bench.console.TicketRun;

/// Tickets in a real console (`helpdesk.md` §15): frames while the list of a view is scrolled from its first
/// page to its last, and the time from `j` to the painted timeline of the next ticket, read before or not,
/// without own fields and with as many as there may be (HD-25, HD-32, HD-96).
///
/// `./parlour bench helpdesk-console [tickets=10000] [seconds=20] [messages=200] [switches=250] [fields=400]`:
/// `switches` to tickets that were read before, as many to others, and a fifth of each with the fields.
/// Targets: 55 frames a second, none longer than 50 ms, 40 MB of heap; 150 ms to a ticket that was read before,
/// 400 ms to another. The browser is `PARLOUR_CHROMIUM`.
public final class HelpdeskConsoleBench {
    private HelpdeskConsoleBench() {}

    public static void main(String[] args) {
        Arguments sizes = Arguments.of(args);
        boolean met = new TicketRun(new TicketRun.Sizes(
                        sizes.number("tickets", 10_000),
                        sizes.number("seconds", 20),
                        sizes.number("messages", 200),
                        sizes.number("switches", 250),
                        sizes.number("fields", 400)))
                .run();
        System.exit(met ? 0 : 1);
    }
}
