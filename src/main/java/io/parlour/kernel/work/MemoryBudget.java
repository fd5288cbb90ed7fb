package io.parlour.kernel.work;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Memory for files that are held whole while they are worked on, such as a mail that is taken apart: two fifths of the
/// heap. What needs more than is free waits for its turn, in the order it came; what needs more than there is takes
/// all.
@Component
public final class MemoryBudget {
    private static final int UNIT = 64 * 1024;

    private final int total;
    private final Semaphore free;

    /// Gives it back.
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    public MemoryBudget() {
        this(Runtime.getRuntime().maxMemory() / 5 * 2);
    }

    public MemoryBudget(long bytes) {
        this.total = Math.toIntExact(Math.max(1, bytes / UNIT));
        this.free = new Semaphore(total, true);
    }

    /// Null where it isn't free at once: for whoever holds some already.
    public @Nullable Held tryToHold(long bytes) {
        int units = units(bytes);
        return free.tryAcquire(units) ? () -> free.release(units) : null;
    }

    private int units(long bytes) {
        return Math.clamp(Math.ceilDiv(bytes, UNIT), 0, total);
    }

    /// Not inside another one: two that wait for each other would never end.
    public Held hold(long bytes) {
        int units = units(bytes);
        try {
            free.acquire(units);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the program ends");
        }
        return () -> free.release(units);
    }
}
