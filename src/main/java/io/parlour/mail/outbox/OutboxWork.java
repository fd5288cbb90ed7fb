package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.SmtpSettings;
import io.parlour.organizations.Organizations;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Goes through what is due, a second at the latest after it is, and at once when this program has queued it.
@Component
final class OutboxWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWork.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final long BUSY_MILLIS = 20;
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final SmtpSettings settings;
    private final Organizations organizations;
    private final ObjectProvider<SendNode> node;
    private final Transactions transactions;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean joined;
    private volatile boolean changed;
    private long nextBeat;
    private long nextLate;

    OutboxWork(
            SmtpSettings settings,
            Organizations organizations,
            ObjectProvider<SendNode> node,
            Transactions transactions) {
        this.settings = settings;
        this.organizations = organizations;
        this.node = node;
        this.transactions = transactions;
    }

    /// Whether mail of this organization leaves the installation; otherwise it is captured.
    boolean sends(OrganizationId organization) {
        return settings.sends() && !organizations.isDemo(organization);
    }

    /// Once the running transaction has committed.
    void soon() {
        if (settings.sends()) {
            transactions.afterCommit(news::release);
        }
    }

    /// What is to be known of limits is read anew, once the running transaction has committed.
    void changed() {
        transactions.afterCommit(() -> {
            changed = true;
            news.release();
        });
    }

    @Override
    public void start() {
        if (!settings.sends()) {
            return;
        }
        running = true;
        nextBeat = System.nanoTime();
        nextLate = nextBeat;
        Thread.ofVirtual().name("outbox").start(this::run);
    }

    private void run() {
        SendNode sender = node.getObject();
        while (running) {
            try {
                round(sender);
                boolean busy = sender.isBusy();
                if (news.tryAcquire(busy ? BUSY_MILLIS : PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void round(SendNode sender) {
        try {
            if (!joined) {
                sender.join();
                joined = true;
            }
            if (changed || System.nanoTime() - nextBeat >= 0) {
                changed = false;
                nextBeat = System.nanoTime() + BEAT_NANOS;
                sender.beat();
            }
            if (System.nanoTime() - nextLate >= 0) {
                nextLate = System.nanoTime() + LATE_NANOS;
                sender.late();
                sender.look();
            }
            sender.fill();
        } catch (RuntimeException e) {
            LOG.warn("the outbox waits: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        news.release();
        if (joined) {
            node.getObject().leave(LEAVE_NANOS);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
