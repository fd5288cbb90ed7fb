package io.parlour.kernel.work;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads pictures and documents that strangers sent: two at a time, on threads of their own. What takes too long is
/// told
/// so by its [Stop], which it asks as it goes along: the libraries for pictures and PDFs do not heed interrupts.
@Component
public final class HeavyWork implements AutoCloseable {
    /// Of a picture that is read; larger ones are kept but not drawn.
    public static final long MAX_PIXELS = 25_000_000;
    /// Of a file that is held in memory to be read.
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final int THREADS = 2;
    private static final int WAITING = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("heavy-work-", 0).factory());

    /// What is to be done.
    ///
    /// @param <T> of its result
    @FunctionalInterface
    public interface Task<T extends @Nullable Object> {
        T run(Stop stop) throws Exception;
    }

    /// It did not end in time, or there was too much to do before it.
    public static final class Overdue extends Exception {
        private static final long serialVersionUID = 1L;

        Overdue(String message) {
            super(message);
        }
    }

    public HeavyWork() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// Waits up to 30 seconds for a thread, and then `limit` for the result. `ExecutionException` has what the task
    /// threw.
    public <T extends @Nullable Object> T run(Duration limit, Task<T> task) throws Overdue, ExecutionException {
        Stop stop = new Stop();
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<T> work = new FutureTask<>(() -> {
            started.countDown();
            stop.check();
            return task.run(stop);
        });
        try {
            threads.execute(work);
            if (!started.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Overdue("too much was to be done before it");
            }
            return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Overdue("it took longer than " + limit.toSeconds() + " s");
        } catch (RejectedExecutionException e) {
            throw new Overdue("too much waits already");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overdue("interrupted");
        } finally {
            stop.stop();
            threads.remove(work);
        }
    }

    /// How many threads work at this moment.
    int busy() {
        return threads.getActiveCount();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
