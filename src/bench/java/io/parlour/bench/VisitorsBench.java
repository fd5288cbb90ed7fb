package io.parlour.bench;

import io.parlour.bench.console.BoardScroll;
import io.parlour.bench.live.BoardBench;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// The board of visitors: how long after a page turned the agent's socket hears of it, and what that costs the server,
/// with many consented visitors on their sockets; and how smoothly a real console scrolls through them meanwhile.
///
/// `./parlour bench visitors [visitors=5000] [turns=200] [seconds=60] [watchers=3]`; `turns` are changes of page a
/// second.
public final class VisitorsBench {
    private VisitorsBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> sizes = Arrays.stream(args)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[each.length - 1]));
        new BoardBench(
                        Integer.parseInt(sizes.getOrDefault("visitors", "5000")),
                        Integer.parseInt(sizes.getOrDefault("turns", "200")),
                        Integer.parseInt(sizes.getOrDefault("seconds", "60")),
                        Integer.parseInt(sizes.getOrDefault("watchers", "3")),
                        BoardScroll::look)
                .run();
        System.exit(0);
    }
}
