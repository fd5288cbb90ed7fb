package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Group commit. A send that finds its organization idle is stored at once, alone. While a transaction runs, further
/// sends of the organization gather and share the next one. Each is answered after its commit. One transaction at a
/// time makes the largest batches; only when it is held up, by a conversation somebody else has locked, do those who
/// wait behind it begin another.
///
/// When a shared transaction fails, each of its sends is tried again alone, so that one cannot spoil the others.
@Component
final class PostingQueue {
    private static final Logger LOG = LoggerFactory.getLogger(PostingQueue.class);
    private static final int MAX_BATCH = 128;
    private static final long MAX_WAIT_SECONDS = 20;
    private static final long PATIENCE_MILLIS = 100;

    private final Posting posting;
    private final Transactions transactions;
    private final int maxRunning;
    private final Map<OrganizationId, Lane> lanes = new ConcurrentHashMap<>();

    private record Waiting(Posting.Send send, CompletableFuture<PostMessage.Outcome> answer) {}

    PostingQueue(
            Posting posting, Transactions transactions, @Value("${parlour.posting.transactions:4}") int maxRunning) {
        this.posting = posting;
        this.transactions = transactions;
        this.maxRunning = maxRunning;
    }

    PostMessage.Outcome post(OrganizationId organization, Posting.Send send) {
        Waiting waiting = new Waiting(send, new CompletableFuture<>());
        Lane lane = lanes.computeIfAbsent(organization, Lane::new);
        lane.add(waiting);
        try {
            return lane.await(waiting);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw PostMessage.later();
        } catch (TimeoutException e) {
            throw PostMessage.later();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PostMessage.later();
        }
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

        PostMessage.Outcome await(Waiting waiting) throws ExecutionException, InterruptedException, TimeoutException {
            try {
                return waiting.answer().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                overtake(waiting);
                return waiting.answer().get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
            }
        }

        private void overtake(Waiting waiting) {
            lock.lock();
            try {
                if (running < maxRunning && queue.contains(waiting)) {
                    start();
                }
            } finally {
                lock.unlock();
            }
        }

        private void start() {
            running++;
            Thread.ofVirtual().name("posting").start(this::run);
        }

        private void run() {
            List<Waiting> batch = take();
            while (!batch.isEmpty()) {
                store(organization, batch);
                batch = take();
            }
        }

        /// Empty when there is nothing more to do, and then this runner counts no longer.
        private List<Waiting> take() {
            lock.lock();
            try {
                List<Waiting> batch = new ArrayList<>(Math.min(queue.size(), MAX_BATCH));
                while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
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

    private void store(OrganizationId organization, List<Waiting> batch) {
        Throwable failure = attempt(organization, batch);
        if (failure == null) {
            return;
        }
        if (batch.size() == 1 || failure instanceof TransactionException) {
            batch.forEach(waiting -> refuse(waiting, failure));
            return;
        }
        for (Waiting waiting : batch) {
            Throwable alone = attempt(organization, List.of(waiting));
            if (alone != null) {
                refuse(waiting, alone);
            }
        }
    }

    private @Nullable Throwable attempt(OrganizationId organization, List<Waiting> batch) {
        List<PostMessage.Outcome> outcomes;
        try {
            List<Posting.Send> sends = batch.stream().map(Waiting::send).toList();
            outcomes = transactions.in(organization, () -> {
                transactions.keepPlans();
                return posting.post(organization, sends);
            });
        } catch (RuntimeException | Error e) {
            return e;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(outcomes.get(i));
        }
        return null;
    }

    private static void refuse(Waiting waiting, Throwable failure) {
        if (!(failure instanceof Problem)) {
            LOG.warn("a message was not stored: {}", failure.getClass().getName(), failure);
        }
        waiting.answer().completeExceptionally(failure);
    }
}
