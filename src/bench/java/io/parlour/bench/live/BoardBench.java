package io.parlour.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Consented visitors turn pages at a fixed rate; agents watch the board. Each page has an address of its own, so the
/// time from its frame to the agent's is measured whatever comes together.
public final class BoardBench {
    private static final List<String> RAISED = List.of(
            "parlour.live.silence=1h",
            "parlour.monitor.new-browsers-per-minute=1000000",
            "parlour.live.new-sockets-per-second=100000",
            "parlour.live.sockets-per-prefix=100000",
            "parlour.live.opens-per-minute=1000000");
    private static final int OPENERS = 16;
    private static final double ROW_MILLIS = 2_000;
    private static final double CORES = 0.6;
    private static final long LATE_NANOS = 5_000_000_000L;
    private static final Pattern TURN = Pattern.compile("/turn-(\\d+)\"");

    private final int visitors;
    private final int turnsPerSecond;
    private final int seconds;
    private final int watchers;
    private final Onlooker onlooker;
    private final Map<Long, Long> sent = new ConcurrentHashMap<>();
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong octets = new AtomicLong();

    /// Looks at the board for a while with eyes of its own, while visitors turn pages.
    public interface Onlooker {
        /// `session` is the value of an agent's cookie.
        void look(int port, String session);
    }

    public BoardBench(int visitors, int turnsPerSecond, int seconds, int watchers, Onlooker onlooker) {
        this.visitors = visitors;
        this.turnsPerSecond = turnsPerSecond;
        this.seconds = seconds;
        this.watchers = watchers;
        this.onlooker = onlooker;
    }

    public void run() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(RAISED);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> agents = server.seed(0, watchers);
            String organization = agents.getFirst().split(" ", -1)[1];
            List<String> pages = server.monitored(organization, visitors);
            List<ClientSocket> sockets = open(server, executor, pages);
            List<ClientSocket> boards = watch(server, executor, agents);
            turn(sockets, 5);
            nanos.clear();
            octets.set(0);
            long idle = cpu(server);
            LockSupport.parkNanos(LATE_NANOS);
            double idleCores = (cpu(server) - idle) / (double) LATE_NANOS;
            long before = cpu(server);
            turn(sockets, seconds);
            double cores = (cpu(server) - before) / 1e9 / seconds;
            LockSupport.parkNanos(LATE_NANOS);
            report(cores, idleCores);
            onlook(server, executor, agents.getFirst(), sockets);
            for (ClientSocket each : boards) {
                each.close();
            }
            for (ClientSocket each : sockets) {
                each.close();
            }
        }
    }

    private void report(double cores, double idleCores) {
        long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
        Figures figures = new Figures("page turned -> row on the socket", seconds, all);
        figures.print("of " + watchers + " watching agents");
        System.out.printf(
                "%,d visitors, %d pages a second: p95 %.0f ms, target <= %.0f ms: %s; server %.2f cores (%.2f while nobody turns),"
                        + " target <= %.1f: %s; %,.0f KB/s to each agent; %d pages not heard of%n",
                visitors,
                turnsPerSecond,
                figures.millis(0.95),
                ROW_MILLIS,
                figures.millis(0.95) <= ROW_MILLIS ? "met" : "missed",
                cores,
                idleCores,
                CORES,
                cores <= CORES ? "met" : "missed",
                octets.get() / 1024.0 / seconds / watchers,
                sent.size());
    }

    private void onlook(ServerProcess server, ExecutorService executor, String agent, List<ClientSocket> sockets)
            throws IOException, InterruptedException {
        String session = server.ask("session " + agent);
        Future<?> turning = executor.submit(() -> {
            while (!Thread.interrupted()) {
                turn(sockets, 1);
            }
            return null;
        });
        onlooker.look(server.port(), session);
        turning.cancel(true);
    }

    private List<ClientSocket> open(ServerProcess server, ExecutorService executor, List<String> pages)
            throws IOException, InterruptedException {
        List<ClientSocket> sockets = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger next = new AtomicInteger();
        List<Callable<Boolean>> openers = Collections.nCopies(OPENERS, () -> {
            for (int i = next.getAndIncrement(); i < pages.size(); i = next.getAndIncrement()) {
                sockets.add(Connect.open(server, pages.get(i), i));
            }
            return true;
        });
        try {
            for (Future<Boolean> opener : executor.invokeAll(openers)) {
                opener.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
        return sockets;
    }

    private List<ClientSocket> watch(ServerProcess server, ExecutorService executor, List<String> agents)
            throws IOException {
        List<ClientSocket> boards = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            ClientSocket board = Connect.open(server, agents.get(i), i);
            board.send("{\"t\":\"visitors\",\"on\":true}");
            boards.add(board);
            boolean first = i == 0;
            executor.execute(() -> read(board, first));
        }
        return boards;
    }

    private void read(ClientSocket board, boolean counts) {
        try {
            while (true) {
                String frame = board.next();
                long now = System.nanoTime();
                if (!frame.contains("\"t\":\"visitors\"")) {
                    continue;
                }
                octets.addAndGet(frame.length());
                Matcher turned = TURN.matcher(frame);
                while (counts && turned.find()) {
                    Long at = sent.remove(Long.valueOf(turned.group(1)));
                    if (at != null) {
                        nanos.add(now - at);
                    }
                }
            }
        } catch (IOException e) {
            // the bench is over
        }
    }

    /// Each visitor's turn comes at random; one that turned within the same half second is told with its last page.
    private void turn(List<ClientSocket> sockets, int during) throws IOException {
        Random random = new Random(7);
        long start = System.nanoTime();
        int count = turnsPerSecond * during;
        for (int i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / turnsPerSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            long id = System.nanoTime();
            sent.put(id, id);
            sockets.get(random.nextInt(sockets.size()))
                    .send("{\"t\":\"page\",\"url\":\"https://shop.example/turn-" + id + "\",\"title\":\"Page " + i
                            + "\"}");
        }
    }

    private static long cpu(ServerProcess server) throws IOException {
        return Long.parseLong(server.ask("cpu"));
    }
}
