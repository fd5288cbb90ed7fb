package io.parlour.bench;

import io.parlour.bench.soak.KillRun;
import java.io.IOException;

/// LC-48 at full size: the built program is killed at random moments while visitors and agents write with client ids
/// and send again what was not acknowledged. After each restart every acknowledged message must be there, once, under
/// its seq; at the end nothing may be missing, doubled, out of order or unsettled, in the table and on the readers'
/// sockets.
///
/// `./parlour bench soak-kill [kills=200] [seed=1] [visitors=8] [http=4] [agents=4] [load=3000]`; `load`: milliseconds
/// within which a kill follows the first acknowledgement of its round.
public final class SoakKillBench {
    private SoakKillBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments sizes = Arguments.of(args);
        boolean met = new KillRun(new KillRun.Sizes(
                        sizes.number("kills", 200),
                        sizes.number("seed", 1),
                        sizes.number("visitors", 8),
                        sizes.number("http", 4),
                        sizes.number("agents", 4),
                        sizes.number("load", 3_000)))
                .run();
        System.exit(met ? 0 : 1);
    }
}
