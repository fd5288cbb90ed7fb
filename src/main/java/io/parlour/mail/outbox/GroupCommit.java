package io.parlour.mail.outbox;

import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down for all lines at once what became of their mails and what they send next (ML-98): whatever was wished
/// while the last commit ran is the next one. While the database is away everybody waits, because a result that is not
/// written down would be lost.
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Function<List<SlotWish>, Set<Integer>> write;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<SlotWish> wishes = new ArrayList<>();
    private boolean closed;

    /// @param write one transaction; answers with the lines that may go on
    GroupCommit(Function<List<SlotWish>, Set<Integer>> write) {
        this.write = write;
    }

    /// Returns when it is durable. True when the line may write the dot of `next`.
    boolean commit(int line, List<Outcome> results, @Nullable Ready next) {
        List<Claimed> over = new ArrayList<>();
        for (Outcome each : results) {
            if (each.ready().batch().settleOne()) {
                over.add(each.ready().batch());
            }
        }
        SlotWish wish = new SlotWish(line, List.copyOf(results), over, next, new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("nothing is written down any more");
            }
            wishes.add(wish);
            changed.signal();
        } finally {
            lock.unlock();
        }
        return wish.granted().join();
    }

    /// Until it is closed.
    void run() {
        List<SlotWish> group = take();
        while (!group.isEmpty()) {
            writeAll(group);
            group = take();
        }
    }

    private List<SlotWish> take() {
        lock.lock();
        try {
            while (wishes.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<SlotWish> taken = wishes;
            wishes = new ArrayList<>(taken.size());
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void writeAll(List<SlotWish> group) {
        while (true) {
            try {
                Set<Integer> granted = write.apply(group);
                group.forEach(each -> each.granted().complete(granted.contains(each.line())));
                return;
            } catch (RuntimeException e) {
                if (isAway(e) && pause()) {
                    continue;
                }
                if (group.size() == 1) {
                    LOG.error("the result of a mail cannot be written down", e);
                    group.getFirst().granted().completeExceptionally(e);
                } else {
                    group.forEach(each -> writeAll(List.of(each)));
                }
                return;
            }
        }
    }

    private static boolean isAway(RuntimeException e) {
        return e instanceof Problem problem && problem.code().startsWith("database.");
    }

    /// False when it is closed.
    private boolean pause() {
        lock.lock();
        try {
            long left = PAUSE_NANOS;
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// What was wished for is still written down.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
