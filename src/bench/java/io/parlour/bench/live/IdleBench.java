package io.parlour.bench.live;

import java.io.IOException;
import java.util.List;

/// Live heap and resident memory of idle sockets, after two full collections, less what the program holds without them.
public final class IdleBench {
    private static final int WARM_UP = 500;
    private static final double TARGET = 10_000;
    private static final List<String> RAISED = List.of(
            "parlour.live.silence=1h",
            "parlour.live.new-sockets-per-second=100000",
            "parlour.live.sockets-per-prefix=100000",
            "parlour.live.opens-per-minute=1000000");

    private final int count;

    public IdleBench(int count) {
        this.count = count;
    }

    public void run() throws IOException {
        try (ServerProcess server = ServerProcess.start(RAISED)) {
            List<String> visitors = server.seed(count, 0);
            try (IdleLoad warm = new IdleLoad(server)) {
                warm.open(visitors.subList(0, Math.min(WARM_UP, count)));
            }
            long[] before = heap(server);
            try (IdleLoad load = new IdleLoad(server)) {
                load.open(visitors);
                report(before, heap(server));
            }
        }
    }

    private void report(long[] before, long[] after) {
        double heap = (double) (after[0] - before[0]) / count;
        double resident = (double) (after[1] - before[1]) / count;
        System.out.printf(
                "%,d idle sockets, each reading a conversation: heap %,.0f B each, resident %,.0f B each; target heap < %,.0f B: %s%n",
                count, heap, resident, TARGET, heap < TARGET ? "met" : "missed");
    }

    private static long[] heap(ServerProcess server) throws IOException {
        String[] words = server.ask("heap").split(" ", -1);
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }
}
