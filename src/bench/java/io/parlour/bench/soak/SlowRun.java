package io.parlour.bench.soak;

import io.parlour.bench.live.ClientSocket;
import io.parlour.bench.live.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/// Readers that stop reading while their conversations go on, and what the program holds for each of them. Every reader
/// has an organization, a conversation and a writer of its own, so that nothing they hold is shared.
///
/// The heap is read after two full collections while the load is held for a moment, so that it holds no message under
/// way.
public final class SlowRun {
    private static final double TARGET = 300_000;
    private static final int SAMPLE_EVERY_SECONDS = 2;
    private static final long SETTLE_MILLIS = 300;
    private static final long PATIENCE_MILLIS = 30_000;
    private static final List<String> RAISED = List.of(
            "parlour.live.visitor-frames-per-second=1000000",
            "parlour.limits.visitor-messages-per-minute=1000000",
            "parlour.live.new-sockets-per-second=100000",
            "parlour.live.sockets-per-prefix=100000",
            "parlour.live.opens-per-minute=1000000");

    private final Sizes sizes;
    private final Load load = new Load();
    private final List<PausingReader> agents = new ArrayList<>();
    private final List<PausingReader> visitors = new ArrayList<>();

    /// Messages a second of each conversation, each of so many characters.
    public record Sizes(int readers, int seconds, int perSecond, int characters) {}

    private record Sample(double second, double heap, long slow, long silent) {
        double closed() {
            return slow + silent;
        }
    }

    public SlowRun(Sizes sizes) {
        this.sizes = sizes;
    }

    /// Whether no message was lost to a reader.
    public boolean run() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(RAISED);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            try {
                people(server, executor, running);
                int between = Math.max(4 * SAMPLE_EVERY_SECONDS, sizes.seconds() / 4);
                samples(server, between); // warms up
                phase(server, agents, true, samples(server, between), between);
                phase(server, visitors, false, samples(server, between), between);
                load.hold();
            } finally {
                load.end();
                agents.forEach(PausingReader::end);
                visitors.forEach(PausingReader::end);
            }
            for (Future<?> each : running) {
                each.cancel(true);
            }
            return report();
        }
    }

    private void people(ServerProcess server, ExecutorService executor, List<Future<?>> running)
            throws IOException, InterruptedException {
        for (int i = 0; i < sizes.readers(); i++) {
            List<String> people = server.seed(1, 1);
            String agent = people.getFirst();
            String visitor = people.getLast();
            String conversation = visitor.split(" ", -1)[4];
            agents.add(new PausingReader(server, agent, conversation));
            visitors.add(new PausingReader(server, visitor, conversation));
            running.add(executor.submit(agents.getLast()));
            running.add(executor.submit(visitors.getLast()));
            agents.getLast().awaitLive(PATIENCE_MILLIS);
            visitors.getLast().awaitLive(PATIENCE_MILLIS);
            running.add(executor.submit(() -> write(server, visitor, conversation)));
        }
    }

    private boolean write(ServerProcess server, String visitor, String conversation)
            throws IOException, InterruptedException {
        String text = "x".repeat(sizes.characters());
        long gap = TimeUnit.SECONDS.toNanos(1) / sizes.perSecond();
        try (ClientSocket socket = ClientSocket.open(server.port(), InetAddress.getLoopbackAddress())) {
            socket.send("{\"t\":\"hello\",\"v\":1,\"pass\":\"" + server.ask("pass " + visitor)
                    + "\",\"device\":\"writer\"}");
            socket.await("live");
            long due = System.nanoTime();
            while (load.enter()) {
                try {
                    socket.send("{\"t\":\"send\",\"id\":\"" + UUID.randomUUID() + "\",\"conversation\":\""
                            + conversation + "\",\"kind\":\"message\",\"text\":\"" + text + "\",\"seen\":0}");
                    socket.await("ack");
                } finally {
                    load.left();
                }
                due = Math.max(due + gap, System.nanoTime());
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        return true;
    }

    /// One kind of reader stops and goes on; `before` and what is sampled afterwards is the heap without.
    private void phase(
            ServerProcess server, List<PausingReader> readers, boolean overflows, List<Sample> before, int between)
            throws IOException, InterruptedException {
        Sample start = before.getLast();
        readers.forEach(each -> each.pause(true));
        List<Sample> paused = samples(server, sizes.seconds());
        readers.forEach(each -> each.pause(false));
        for (PausingReader each : readers) {
            each.awaitLive(PATIENCE_MILLIS);
        }
        List<Sample> after = samples(server, between);
        double without =
                DoubleStream.concat(heaps(before), heaps(after)).average().orElseThrow();
        double noise = DoubleStream.concat(heaps(before), heaps(after))
                .map(heap -> Math.abs(heap - without))
                .max()
                .orElseThrow();
        System.out.printf(
                "%n%d %s stop reading for %d s; their conversations get %d messages a second of %,d characters each%n",
                readers.size(),
                overflows ? "agents" : "visitors",
                sizes.seconds(),
                sizes.perSecond(),
                sizes.characters());
        System.out.printf("%10s %12s %14s %14s %14s%n", "", "heap", "each", "closed 4008", "closed 4408");
        line("reading", without, "± %,.0f B".formatted(noise / readers.size()), 0, 0);
        double most = 0;
        for (Sample each : paused) {
            double open = readers.size() - each.closed() + start.closed();
            double raised = (each.heap() - without) / Math.max(1, open);
            // of a few that are left, the noise of all would be counted as theirs
            boolean counts = open >= readers.size() / 2.0;
            most = counts ? Math.max(most, raised) : most;
            line(
                    "%.0f s".formatted(each.second()),
                    each.heap(),
                    counts ? "%,.0f B".formatted(raised) : "–",
                    each.slow() - start.slow(),
                    each.silent() - start.silent());
        }
        Sample last = paused.getLast();
        System.out.printf(
                "raised by %,.0f B for each paused reader at most, %d of %d closed 4008; target <= %,.0f B%s: %s%n",
                most,
                last.slow() - start.slow(),
                readers.size(),
                TARGET,
                overflows ? ", all closed 4008" : "",
                most <= TARGET && (!overflows || last.slow() - start.slow() == readers.size()) ? "met" : "missed");
    }

    private static void line(String when, double heap, String each, long slow, long silent) {
        System.out.printf("%10s %,9.2f MB %14s %14d %14d%n", when, heap / 1e6, each, slow, silent);
    }

    private static DoubleStream heaps(List<Sample> samples) {
        return samples.stream().mapToDouble(Sample::heap);
    }

    private List<Sample> samples(ServerProcess server, int seconds) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            load.letGo();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SAMPLE_EVERY_SECONDS));
            load.hold();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS));
            double heap = Long.parseLong(server.ask("heap").split(" ", -1)[0]);
            samples.add(new Sample(
                    (System.nanoTime() - start) / 1e9,
                    heap,
                    Long.parseLong(server.ask("closed 4008")),
                    Long.parseLong(server.ask("closed 4408"))));
        }
        load.letGo();
        return samples;
    }

    private boolean report() {
        int missed = agents.stream().mapToInt(PausingReader::missed).sum();
        int limited = agents.stream().mapToInt(PausingReader::limited).sum();
        System.out.printf(
                "%nover pause and return agents missed %d messages; %d times one was too far behind and had to page%n",
                missed, limited);
        return missed == 0;
    }
}
