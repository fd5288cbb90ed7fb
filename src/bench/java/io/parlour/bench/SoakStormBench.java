package io.parlour.bench;

import io.parlour.bench.soak.StormRun;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// LC-52 at full size: 5,000 visitors lose their sockets at once and come back by the rules of the client. The program
/// is the built one with its default limits. Targets: all back within 60 s, no close code but 4503 and no error, and
/// conversations that go on meanwhile delivered with p99 <= 2 s.
///
/// `./parlour bench soak-storm [clients=5000] [probes=20] [cuts=line,kill]`; a cut is `line` (all lines break, the
/// program stays), `kill` (kill -9 and a new start) or `stop` (asked to end, and a new start).
public final class SoakStormBench {
    private SoakStormBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments sizes = Arguments.of(args);
        List<StormRun.Cut> cuts = Arrays.stream(sizes.text("cuts", "line,kill").split(",", -1))
                .map(each -> StormRun.Cut.valueOf(each.toUpperCase(Locale.ROOT)))
                .toList();
        boolean kept = new StormRun(
                        new StormRun.Sizes(sizes.number("clients", 5_000), sizes.number("probes", 20), cuts))
                .run();
        System.exit(kept ? 0 : 1);
    }
}
