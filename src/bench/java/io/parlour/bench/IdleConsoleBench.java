package io.parlour.bench;

import io.parlour.bench.console.IdleRun;
import java.io.IOException;

/// LC-132: what consoles ask for by HTTP while nothing happens, and for one new message. Targets: at most one request a
/// minute and console when idle; none or one for a message, whatever the number of consoles.
///
/// `./parlour bench idle-console [agents=50] [consoles=6] [minutes=10] [messages=10]`; `consoles` of the agents have a
/// real console in Chromium (`PARLOUR_CHROMIUM`), of the others only the socket is open.
public final class IdleConsoleBench {
    private IdleConsoleBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments sizes = Arguments.of(args);
        new IdleRun(new IdleRun.Sizes(
                        sizes.number("agents", 50),
                        sizes.number("consoles", 6),
                        Double.parseDouble(sizes.text("minutes", "10")),
                        sizes.number("messages", 10)))
                .run();
        System.exit(0);
    }
}
