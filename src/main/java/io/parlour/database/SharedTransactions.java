package io.parlour.database;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;

/// Group commit. Work that finds its organization idle is done at once, alone. While a transaction runs, further work
/// of the organization gathers and shares the next one. Each is answered after its commit. One transaction at a time
/// makes the largest batches; only when it is held up, by a row somebody else has locked, do those who wait behind it
/// begin another.
///
/// When a shared transaction fails, each piece of work is tried again alone, so that one cannot spoil the others.
public final class SharedTransactions<T, R> {
    private static final long MAX_WAIT_SECONDS = 20;

    private final Transactions transactions;
    private final Limits limits;
    private final Work<T, R> work;
    private final Map<OrganizationId, Lane> lanes = new ConcurrentHashMap<>();

    /// What is done inside the transaction: one answer for each piece, in their order. As all work of a transaction it
    /// may run again and touches the database alone.
    @FunctionalInterface
    public interface Work<T, R> {
        List<R> apply(OrganizationId organization, List<T> batch);
    }

    /// `batch`: the most that share a transaction. `running`: the most transactions of one organization at once.
    /// `patience`: how long work waits behind another transaction before it begins one of its own.
    public record Limits(int batch, int running, Duration patience) {}

    /// It was not done within the time that work waits, or the waiting was interrupted. It may still be done.
    public static final class Late extends RuntimeException {
        private Late(Throwable cause) {
            super(cause);
        }
    }

    private final class Waiting {
        final T piece;
        final CompletableFuture<R> answer = new CompletableFuture<>();

        Waiting(T piece) {
            this.piece = piece;
        }
    }

    public SharedTransactions(Transactions transactions, Limits limits, Work<T, R> work) {
        this.transactions = transactions;
        this.limits = limits;
        this.work = work;
    }

    /// Returns after the commit. Errors: [Late], and what the work threw when it was tried alone.
    public R share(OrganizationId organization, T piece) {
        Waiting waiting = new Waiting(piece);
        Lane lane = lanes.computeIfAbsent(organization, Lane::new);
        lane.add(waiting);
        try {
            return lane.await(waiting);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new Late(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Late(e);
        }
    }

    /// How much waits for a transaction of its organization.
    int waiting(OrganizationId organization) {
        return lanes.computeIfAbsent(organization, Lane::new).waiting();
    }

    private final class Lane {
        private final OrganizationId organization;
        private final ReentrantLock lock = new ReentrantLock();
        private final Deque<Waiting> queue = new ArrayDeque<>();
        private int running;

        Lane(OrganizationId organization) {
            this.organization = organization;
        }

        void add(Waiting waiting) {
            lock.lock();
            try {
                queue.add(waiting);
                if (running == 0) {
                    start();
                }
            } finally {
                lock.unlock();
            }
        }

        int waiting() {
            lock.lock();
            try {
                return queue.size();
            } finally {
                lock.unlock();
            }
        }

        R await(Waiting waiting) throws ExecutionException, InterruptedException, TimeoutException {
            try {
                return waiting.answer.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                overtake(waiting);
                return waiting.answer.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
            }
        }

        private void overtake(Waiting waiting) {
            lock.lock();
            try {
                if (running < limits.running() && queue.contains(waiting)) {
                    start();
                }
            } finally {
                lock.unlock();
            }
        }

        private void start() {
            running++;
            Thread.ofVirtual().name("shared-transaction").start(this::run);
        }

        private void run() {
            List<Waiting> batch = take();
            while (!batch.isEmpty()) {
                settle(organization, batch);
                batch = take();
            }
        }

        /// Empty when there is nothing more to do, and then this runner counts no longer.
        private List<Waiting> take() {
            lock.lock();
            try {
                List<Waiting> batch = new ArrayList<>(Math.min(queue.size(), limits.batch()));
                while (batch.size() < limits.batch() && !queue.isEmpty()) {
                    batch.add(queue.remove());
                }
                if (batch.isEmpty()) {
                    running--;
                }
                return batch;
            } finally {
                lock.unlock();
            }
        }
    }

    private void settle(OrganizationId organization, List<Waiting> batch) {
        Throwable failure = attempt(organization, batch);
        if (failure == null) {
            return;
        }
        if (batch.size() == 1 || failure instanceof TransactionException) {
            batch.forEach(waiting -> waiting.answer.completeExceptionally(failure));
            return;
        }
        for (Waiting waiting : batch) {
            Throwable alone = attempt(organization, List.of(waiting));
            if (alone != null) {
                waiting.answer.completeExceptionally(alone);
            }
        }
    }

    private @Nullable Throwable attempt(OrganizationId organization, List<Waiting> batch) {
        List<R> answers;
        try {
            List<T> pieces = batch.stream().map(waiting -> waiting.piece).toList();
            answers = transactions.keyed(organization, () -> work.apply(organization, pieces));
        } catch (RuntimeException | Error e) {
            return e;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer.complete(answers.get(i));
        }
        return null;
    }
}
