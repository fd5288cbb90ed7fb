package io.parlour.kernel.work;

import io.parlour.kernel.Problem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

/// Reads pictures and documents that strangers sent: one of each at a time, on threads of their own, so that neither
/// waits for the other. What takes too long is told so by its [Stop], which it asks as it goes along: the libraries for
/// pictures and PDFs do not heed interrupts.
///
/// Errors: 503 `upload.busy` when too much waits already or it waited too long. Nothing is said of the file then.
@Component
public final class HeavyWork implements AutoCloseable {
    /// Of a picture that is read; larger ones are kept but not drawn.
    public static final long MAX_PIXELS = 25_000_000;
    /// Of its longer edge: a reader holds whole lines of it.
    public static final int MAX_EDGE = 50_000;
    /// Of a file that is held in memory to be read.
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final int WAITING = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Kind, ThreadPoolExecutor> threads = new EnumMap<>(Kind.class);
    private final Duration patience;

    /// What is read. Each has a thread of its own.
    public enum Kind {
        PICTURE,
        DOCUMENT
    }

    /// What is to be done.
    ///
    /// @param <T> of its result
    @FunctionalInterface
    public interface Task<T extends @Nullable Object> {
        T run(Stop stop) throws Exception;
    }

    /// It did not end in time.
    public static final class Overdue extends Exception {
        private static final long serialVersionUID = 1L;

        Overdue(String message) {
            super(message);
        }
    }

    public HeavyWork() {
        this(PATIENCE);
    }

    HeavyWork(Duration patience) {
        this.patience = patience;
        for (Kind kind : Kind.values()) {
            ThreadPoolExecutor one = new ThreadPoolExecutor(
                    1,
                    1,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform()
                            .daemon()
                            .name("heavy-work-" + kind.name().toLowerCase(Locale.ROOT))
                            .factory());
            one.allowCoreThreadTimeOut(true);
            threads.put(kind, one);
        }
    }

    /// Waits up to 30 seconds for a thread, and then `limit` for the result. `ExecutionException` has what the task
    /// threw.
    public <T extends @Nullable Object> T run(Kind kind, Duration limit, Task<T> task)
            throws Overdue, ExecutionException {
        ThreadPoolExecutor thread = Objects.requireNonNull(threads.get(kind));
        Stop stop = new Stop();
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<T> work = new FutureTask<>(() -> {
            started.countDown();
            stop.check();
            return task.run(stop);
        });
        try {
            thread.execute(work);
            if (!started.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Overdue("it took longer than " + limit.toSeconds() + " s");
        } catch (RejectedExecutionException e) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            stop.stop();
            thread.remove(work);
        }
    }

    private static Problem busy() {
        return Problem.unavailable("upload.busy");
    }

    /// How many threads work at this moment.
    public int working() {
        return threads.values().stream()
                .mapToInt(ThreadPoolExecutor::getActiveCount)
                .sum();
    }

    @Override
    public void close() {
        threads.values().forEach(ThreadPoolExecutor::shutdownNow);
    }
}
