package io.parlour.bench;

import io.parlour.bench.live.IdleBench;
import io.parlour.bench.live.MessageBench;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The live socket: heap of an idle connection, and persisted messages a second from a visitor's socket to an agent's,
/// beside the same statements by bare JDBC. The server is the real program in a process of its own.
///
/// `./parlour bench live [idle=10000] [seconds=20] [pairs=16,64,256]`; a size of 0 leaves a part out.
public final class LiveBench {
    private LiveBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> sizes = Arrays.stream(args)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[each.length - 1]));
        int idle = Integer.parseInt(sizes.getOrDefault("idle", "10000"));
        int seconds = Integer.parseInt(sizes.getOrDefault("seconds", "20"));
        List<Integer> pairs = Arrays.stream(
                        sizes.getOrDefault("pairs", "16,64,256").split(",", -1))
                .map(Integer::valueOf)
                .toList();
        if (idle > 0) {
            new IdleBench(idle).run();
        }
        if (seconds > 0) {
            new MessageBench(seconds, pairs).run();
        }
    }
}
