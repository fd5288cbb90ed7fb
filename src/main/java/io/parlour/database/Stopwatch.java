package io.parlour.database;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says who holds a writing transaction open for more than a second: while one is open, no console event after it can
/// be replayed.
final class Stopwatch {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final long BOUND = TimeUnit.SECONDS.toNanos(1);

    private final boolean readOnly;
    private long started;

    Stopwatch(boolean readOnly) {
        this.readOnly = readOnly;
    }

    void start() {
        started = System.nanoTime();
    }

    void stop() {
        long nanos = System.nanoTime() - started;
        if (!readOnly && nanos > BOUND) {
            LOG.warn("a writing transaction lasted {} ms: {}", TimeUnit.NANOSECONDS.toMillis(nanos), caller());
        }
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("io.parlour.")
                                && !frame.getClassName().startsWith("io.parlour.database."))
                        .findFirst()
                        .map(StackWalker.StackFrame::toString)
                        .orElse("unknown"));
    }
}
