package io.parlour.bench.soak;

import io.parlour.bench.people.Installation;
import io.parlour.bench.people.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Many visitors lose their sockets at the same moment and come back by the rules of the client, to a program with its
/// default limits.
public final class StormRun {
    private static final int MAKERS = 8;
    private static final int ADDRESSES = 250;
    private static final int PATIENCE_SECONDS = 240;
    private static final double TARGET_SECONDS = 60;
    private static final double TARGET_DELIVERY_MILLIS = 2_000;
    private static final long QUIET_SECONDS = 10;
    private static final long SETTLE_MILLIS = 20_000;

    private final Sizes sizes;
    private final Timeline timeline;
    private final Timeline aside;
    private final List<StormClient> clients = Collections.synchronizedList(new ArrayList<>());
    private final List<StormClient> probing = new ArrayList<>();
    private final List<Future<Boolean>> running = new ArrayList<>();
    private final Probes probes;
    private int lost;

    public enum Cut {
        /// Every visitor's line breaks at once; the program stays up, and so do the conversations measured.
        LINE,
        /// The program is killed and started again, for everybody.
        KILL,
        /// The program is asked to end, says 1001 to everybody, and is started again.
        STOP
    }

    public record Sizes(int clients, int probes, List<Cut> cuts) {
        public Sizes {
            cuts = List.copyOf(cuts);
        }
    }

    public StormRun(Sizes sizes) {
        this.sizes = sizes;
        this.timeline = new Timeline(sizes.clients());
        this.aside = new Timeline(sizes.probes() + 1);
        this.probes = new Probes(timeline);
    }

    /// Whether no message was lost.
    public boolean run() throws IOException, InterruptedException {
        try (Installation house = Installation.open(List.of());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                probes(house, executor);
                visitors(house, executor);
                for (StormClient each : List.copyOf(clients)) {
                    running.add(executor.submit(each));
                }
                if (!timeline.awaitAll(PATIENCE_SECONDS)) {
                    throw new IOException("not all clients came in: " + timeline.troubles());
                }
                running.add(executor.submit(probes));
                for (Cut cut : sizes.cuts()) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(QUIET_SECONDS));
                    storm(house, cut);
                }
                return lost == 0;
            } finally {
                probes.end();
                end(clients);
                end(probing);
            }
        }
    }

    private void probes(Installation house, ExecutorService executor) throws IOException {
        for (int i = 0; i < sizes.probes(); i++) {
            Person.Visitor visitor = house.visitor("probe" + i);
            StormClient writer = new StormClient(
                    visitor, house.port(), address(i), List.of(), new StormClient.Watch(aside, probes::answered));
            probes.add(writer, visitor);
            probing.add(writer);
        }
        StormClient reader = new StormClient(
                house.agent("reader"),
                house.port(),
                address(0),
                probes.conversations(),
                new StormClient.Watch(aside, probes::heard));
        probes.readBy(reader);
        probing.add(reader);
        probing.forEach(each -> running.add(executor.submit(each)));
    }

    private void visitors(Installation house, ExecutorService executor) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Boolean>> makers = Collections.nCopies(MAKERS, () -> {
            for (int i = next.getAndIncrement(); i < sizes.clients(); i = next.getAndIncrement()) {
                Person.Visitor visitor = house.visitor("visitor" + i);
                clients.add(new StormClient(
                        visitor,
                        house.port(),
                        address(i),
                        List.of(visitor.conversation()),
                        new StormClient.Watch(timeline, frame -> {})));
            }
            return true;
        });
        try {
            for (Future<Boolean> each : executor.invokeAll(makers)) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static InetAddress address(int number) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 2, (byte) (1 + number % ADDRESSES)});
    }

    private void storm(Installation house, Cut cut) throws IOException, InterruptedException {
        probes.forget();
        // those so far belong to no storm
        probes.skipped();
        timeline.cut();
        aside.cut();
        double upAgain = 0;
        long start = System.nanoTime();
        switch (cut) {
            case LINE ->
                List.copyOf(clients).parallelStream().forEach(each -> {
                    try {
                        each.cut();
                    } catch (IOException alreadyGone) {
                        timeline.trouble("not cut");
                    }
                });
            case KILL -> {
                house.kill(false);
                house.start();
                // what was under way at the cut may have been taken or not: its writer has no ack
                probes.forget();
                upAgain = (System.nanoTime() - start) / 1e9;
            }
            case STOP -> {
                house.stop();
                house.start();
                // what was under way at the cut may have been taken or not: its writer has no ack
                probes.forget();
                upAgain = (System.nanoTime() - start) / 1e9;
            }
        }
        boolean all = timeline.awaitAll(PATIENCE_SECONDS) && aside.awaitAll(PATIENCE_SECONDS);
        for (Future<Boolean> each : running) {
            if (each.state() == Future.State.FAILED) {
                throw new IOException("a client failed", each.exceptionNow());
            }
        }
        report(cut, all, upAgain, probes.settle(SETTLE_MILLIS));
        probes.goOn();
    }

    private void report(Cut cut, boolean all, double upAgain, int undelivered) {
        System.out.printf(
                "%n%,d clients, cut: %s%s%n",
                sizes.clients(),
                cut.name().toLowerCase(java.util.Locale.ROOT),
                upAgain > 0 ? "; the program answered again after %.1f s".formatted(upAgain) : "");
        timeline.print();
        long[] delivered = timeline.deliveredDuring();
        double seconds = timeline.lastBackSeconds();
        double p99 = Timeline.millis(delivered, 0.99);
        System.out.printf(
                "all back: %s after %.1f s (target <= %.0f); of %d conversations aside %,d messages delivered meanwhile, p50 %.0f, p99 %.0f, max %.0f ms (target p99 <= %.0f), %d refused, %d never; %d were not sent for want of a socket%n",
                all ? "yes" : "no",
                seconds,
                TARGET_SECONDS,
                sizes.probes(),
                delivered.length,
                Timeline.millis(delivered, 0.5),
                p99,
                Timeline.millis(delivered, 1),
                TARGET_DELIVERY_MILLIS,
                probes.refused(),
                undelivered,
                probes.skipped());
        System.out.printf(
                "passes refused for a while with 503: %,d; further errors: %s; of the conversations aside: %s%n",
                timeline.laterTotal(),
                timeline.troubles().isEmpty() ? "none" : timeline.troubles(),
                aside.troubles().isEmpty() ? "none" : aside.troubles());
        boolean met = all
                && seconds <= TARGET_SECONDS
                && timeline.troubles().isEmpty()
                && (delivered.length == 0 || p99 <= TARGET_DELIVERY_MILLIS);
        lost += undelivered;
        System.out.printf("targets: %s%n", met ? "met" : "missed");
    }

    private static void end(List<StormClient> all) throws IOException {
        for (StormClient each : List.copyOf(all)) {
            each.end();
        }
    }
}
