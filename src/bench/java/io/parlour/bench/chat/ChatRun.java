package io.parlour.bench.chat;

import io.parlour.bench.people.Installation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// As many chats as were asked for, each with its visitor's socket, shared out by the program itself among the agents;
/// then everybody writes, while chats end and who waits comes next.
public final class ChatRun {
    private static final List<String> RAISED = List.of(
            "--parlour.live.sockets-per-prefix=100000",
            "--parlour.live.new-sockets-per-second=100000",
            "--parlour.limits.chat-starts-per-hour=1000000",
            "--parlour.limits.sockets-per-minute=1000000",
            "--parlour.limits.visitor-messages-per-minute=1000000");
    private static final double MESSAGE_MILLIS = 100;
    private static final double ASSIGN_MILLIS = 250;
    private static final int AT_ONCE = 8;

    private final Sizes sizes;

    /// `everySeconds` is how often each side of each chat writes.
    public record Sizes(int chats, int agents, int everySeconds, int seconds, int waiting) {
        int chatsOfOne() {
            return Math.ceilDiv(chats, agents);
        }
    }

    public ChatRun(Sizes sizes) {
        this.sizes = sizes;
    }

    public void run() throws IOException, InterruptedException {
        try (Installation house = Installation.open(RAISED);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                Floor floor = new Floor(house, executor)) {
            floor.allow(sizes.chatsOfOne(), sizes.waiting());
            each(executor, sizes.agents(), i -> floor.comeOnline("agent" + i));
            long begun = System.nanoTime();
            each(executor, sizes.chats() + sizes.waiting(), i -> floor.ask("visitor" + i));
            floor.awaitRunning(sizes.chats());
            System.out.printf(
                    "%n%,d chats run and %d wait, %d agents; shared out in %.1f s%n",
                    floor.running(), floor.waiting(), sizes.agents(), (System.nanoTime() - begun) / 1e9);
            floor.findSeats();
            measure(house, floor, Math.max(5, sizes.everySeconds()), false);
            measure(house, floor, sizes.seconds(), true);
        }
    }

    /// The first time round warms up and is not printed.
    private void measure(Installation house, Floor floor, int seconds, boolean print)
            throws IOException, InterruptedException {
        double cpu = house.cpuSeconds();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        floor.write(sizes.everySeconds(), end);
        List<Long> assigned = new ArrayList<>();
        while (System.nanoTime() < end) {
            long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            assigned.add(floor.endOneAndSeeTheNextAssigned());
            LockSupport.parkNanos(next - System.nanoTime());
        }
        double cores = (house.cpuSeconds() - cpu) / seconds;
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        floor.report(print, seconds, assigned, MESSAGE_MILLIS, ASSIGN_MILLIS);
        if (print) {
            System.out.printf("the program used %.2f cores%n", cores);
        }
    }

    private interface Step {
        void take(int number) throws IOException, InterruptedException;
    }

    private static void each(ExecutorService executor, int count, Step step) throws IOException, InterruptedException {
        Semaphore turn = new Semaphore(AT_ONCE);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            turn.acquire();
            Callable<Boolean> one = () -> {
                try {
                    step.take(number);
                    return true;
                } finally {
                    turn.release();
                }
            };
            running.add(executor.submit(one));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }
}
