package io.parlour.mail.submission;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Ends a line whose time is up by closing its socket. Time-outs of sockets begin anew with every octet and
/// know nothing of writing or of TLS; this one holds for whatever the thread is doing.
final class Watch {
    private static final ScheduledExecutorService TICKER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mail-time-outs").daemon().factory());
    private static final long LONGEST_TICK = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long NEVER = 0;

    private final Socket socket;
    private final ScheduledFuture<?> ticks;
    private volatile long deadline = NEVER;
    private volatile boolean struck;

    /// @param shortest the shortest time it will be asked to watch over
    Watch(Socket socket, Duration shortest) {
        this.socket = socket;
        long tick = Math.clamp(shortest.toNanos() / 8, SHORTEST_TICK, LONGEST_TICK);
        ticks = TICKER.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.NANOSECONDS);
    }

    void arm(Duration time) {
        deadline = (System.nanoTime() + time.toNanos()) | 1;
    }

    void disarm() {
        deadline = NEVER;
    }

    boolean hasStruck() {
        return struck;
    }

    void end() {
        ticks.cancel(false);
    }

    private void tick() {
        long until = deadline;
        if (until == NEVER || System.nanoTime() - until < 0) {
            return;
        }
        struck = true;
        ticks.cancel(false);
        try {
            socket.close();
        } catch (IOException e) {
            deadline = NEVER; // what cannot be closed is closed
        }
    }
}
