package io.parlour.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Messages that a visitor's socket sends, PostgreSQL keeps and an agent's socket receives. Beside them the same
/// statements by bare JDBC on the same PostgreSQL, one transaction each, before and after, in one run.
public final class MessageBench {
    private static final List<String> RAISED = List.of(
            "parlour.live.visitor-frames-per-second=1000000",
            "parlour.limits.visitor-messages-per-minute=1000000",
            "parlour.live.agent-frames-per-second=1000000",
            "parlour.live.new-sockets-per-second=100000",
            "parlour.live.sockets-per-prefix=100000",
            "parlour.live.opens-per-minute=1000000");
    private static final double FLOOR = 0.6;
    private static final double LATENCY_MILLIS = 50;

    private final int seconds;
    private final List<Integer> sizes;

    public MessageBench(int seconds, List<Integer> sizes) {
        this.seconds = seconds;
        this.sizes = List.copyOf(sizes);
    }

    public void run() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(RAISED)) {
            Statements statements = new Statements(server, seconds);
            statements.warmUp();
            List<Double> bare = new ArrayList<>();
            bare.add(statements.run());
            double best = 0;
            for (int size : sizes) {
                double own = measure(server, size);
                bare.add(statements.run());
                double ratio = own / ((bare.getLast() + bare.get(bare.size() - 2)) / 2);
                System.out.printf(
                        "%-34s ratio to bare JDBC around it %.2f; target >= %.1f, aim >= 1.0: %s%n",
                        "", ratio, FLOOR, ratio >= FLOOR ? "met" : "missed");
                best = Math.max(best, own);
            }
            fixedRate(server, best / 2);
        }
    }

    private double measure(ServerProcess server, int size) throws IOException, InterruptedException {
        try (Pairs pairs = Pairs.open(server, size)) {
            closedLoop(pairs, Math.max(2, seconds / 3));
            long cpu = Long.parseLong(server.ask("cpu"));
            List<Pair.Times> times = closedLoop(pairs, seconds);
            double cores = (Long.parseLong(server.ask("cpu")) - cpu) / 1e9 / seconds;
            Figures figures = figures("%d pairs".formatted(size), seconds, times);
            figures.print("server %.2f cores, %d agents' sockets".formatted(cores, Pairs.agentsFor(size)));
            return figures.perSecond();
        }
    }

    private static List<Pair.Times> closedLoop(Pairs pairs, int seconds) throws IOException, InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        List<Callable<List<Pair.Times>>> loops = new ArrayList<>();
        for (Pair pair : pairs.all()) {
            loops.add(() -> {
                List<Pair.Times> times = new ArrayList<>();
                while (!stop.get()) {
                    times.add(pair.exchange(System.nanoTime()));
                }
                return times;
            });
        }
        return all(loops, stop, seconds);
    }

    /// Messages start when they are due, whether or not earlier ones have arrived; latency counts from then.
    private void fixedRate(ServerProcess server, double perSecond) throws IOException, InterruptedException {
        try (Pairs pairs = Pairs.open(server, 128)) {
            int count = pairs.all().size();
            long gap = (long) (1e9 * count / perSecond);
            paced(pairs, gap, Math.max(2, seconds / 3));
            Figures figures = figures("half of the best rate", seconds, paced(pairs, gap, seconds));
            figures.print("target p99 <= %.0f ms: %s"
                    .formatted(LATENCY_MILLIS, figures.millis(0.99) <= LATENCY_MILLIS ? "met" : "missed"));
        }
    }

    private static List<Pair.Times> paced(Pairs pairs, long gap, int seconds) throws IOException, InterruptedException {
        int count = pairs.all().size();
        long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        List<Callable<List<Pair.Times>>> loops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pair pair = pairs.all().get(i);
            long first = start + gap * i / count;
            loops.add(() -> paced(pair, first, gap, start + TimeUnit.SECONDS.toNanos(seconds)));
        }
        return all(loops, new AtomicBoolean(), seconds + 1);
    }

    private static List<Pair.Times> paced(Pair pair, long first, long gap, long end)
            throws IOException, InterruptedException {
        List<Pair.Times> times = new ArrayList<>();
        for (long due = first; due < end; due += gap) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            times.add(pair.exchange(due));
        }
        return times;
    }

    /// Prints how soon messages were acked; answers how soon they had arrived.
    private static Figures figures(String title, int seconds, List<Pair.Times> times) {
        long[] acked = times.stream().mapToLong(Pair.Times::acked).toArray();
        long[] arrived = times.stream().mapToLong(Pair.Times::arrived).toArray();
        new Figures(title + ", acked", seconds, acked).print("");
        return new Figures(title + ", arrived", seconds, arrived);
    }

    private static List<Pair.Times> all(List<Callable<List<Pair.Times>>> loops, AtomicBoolean stop, int seconds)
            throws IOException, InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Pair.Times>>> running =
                    loops.stream().map(executor::submit).toList();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            stop.set(true);
            List<Pair.Times> times = new ArrayList<>();
            for (Future<List<Pair.Times>> each : running) {
                times.addAll(each.get());
            }
            return times;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
