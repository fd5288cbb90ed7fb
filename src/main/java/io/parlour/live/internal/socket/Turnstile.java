package io.parlour.live.internal.socket;

import io.parlour.live.internal.LiveSettings;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Lets a few at a time do what stands before a live socket: fetch a pass, say hello. When thousands come back at once
/// they wait here, in order, and not in front of the database, where messages are stored meanwhile.
@Component
final class Turnstile {
    /// Shorter than a client waits for an answer.
    private static final long PATIENCE_SECONDS = 8;

    private final Semaphore free;

    Turnstile(LiveSettings settings) {
        this.free = new Semaphore(settings.entering(), true);
    }

    /// False when its turn did not come; otherwise [#leave] follows.
    boolean enter() {
        try {
            return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        free.release();
    }

    /// Waits as long as it takes.
    void pass(Runnable task) {
        free.acquireUninterruptibly();
        try {
            task.run();
        } finally {
            free.release();
        }
    }
}
