package io.parlour.bench.tickets;

import io.parlour.bench.live.Figures;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/// Requests at an even rate, whether those before them were answered or not. Each counts from when it was due,
/// so that what waits for others is seen.
public final class Pace {
    private final double perSecond;

    public Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    /// So many of them.
    ///
    /// @param request whether it was answered as it should be; what was not counts as an hour
    public Figures run(String title, int times, BooleanSupplier request) {
        return run(title, (IntPredicate) i -> i < times, request);
    }

    /// Goes on as long as `going`.
    public Figures run(String title, BooleanSupplier going, BooleanSupplier request) {
        return run(title, (IntPredicate) i -> going.getAsBoolean(), request);
    }

    private Figures run(String title, IntPredicate going, BooleanSupplier request) {
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; going.test(i); i++) {
                long due = start + (long) (i * 1e9 / perSecond);
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                requests.execute(
                        () -> nanos.add(request.getAsBoolean() ? System.nanoTime() - due : TimeUnit.HOURS.toNanos(1)));
            }
        }
        return new Figures(
                title,
                (System.nanoTime() - start) / 1e9,
                nanos.stream().mapToLong(Long::longValue).toArray());
    }
}
