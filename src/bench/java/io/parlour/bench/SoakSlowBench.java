package io.parlour.bench;

import io.parlour.bench.soak.SlowRun;
import java.io.IOException;

/// LC-51 at full size: readers whose sockets stop reading for a minute while their conversations go on. What each
/// raises the node's heap by, after full collections, beside the heap while they read. Target: 300 KB, and an agent's
/// socket closed with 4008. A visitor gets only messages, which wait in the table at half a queue; its silent socket
/// ends with
/// 4408.
///
/// `./parlour bench soak-slow [readers=8] [seconds=60] [rate=40] [characters=8000]`; `rate`: messages a second in each
/// conversation.
public final class SoakSlowBench {
    private SoakSlowBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments sizes = Arguments.of(args);
        boolean met = new SlowRun(new SlowRun.Sizes(
                        sizes.number("readers", 8),
                        sizes.number("seconds", 60),
                        sizes.number("rate", 40),
                        sizes.number("characters", 8_000)))
                .run();
        System.exit(met ? 0 : 1);
    }
}
