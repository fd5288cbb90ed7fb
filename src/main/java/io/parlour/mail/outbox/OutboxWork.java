package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.mail.SmtpSettings;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Goes through what is due, a second at the latest after it is. Several nodes may: each recipient is claimed by one.
@Component
final class OutboxWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWork.class);
    private static final int AT_ONCE = 10;
    private static final int PER_ROUND = 200;
    private static final long PAUSE_MILLIS = 1_000;

    private final SmtpSettings settings;
    private final ObjectProvider<SendOutbound> send;
    private final OutboundRows rows;
    private final Transactions transactions;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;

    OutboxWork(
            SmtpSettings settings,
            ObjectProvider<SendOutbound> send,
            OutboundRows rows,
            Transactions transactions,
            Clock clock) {
        this.settings = settings;
        this.send = send;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Whether mail leaves this installation; otherwise it is captured.
    boolean sends() {
        return settings.server() != null;
    }

    /// Once the running transaction has committed.
    void soon() {
        if (sends()) {
            transactions.afterCommit(news::release);
        }
    }

    @Override
    public void start() {
        if (!sends()) {
            return;
        }
        running = true;
        Thread.ofVirtual().name("outbox").start(this::run);
    }

    private void run() {
        while (running) {
            try {
                boolean more = rounds();
                if (!more && news.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean rounds() {
        try {
            return round();
        } catch (RuntimeException e) {
            LOG.warn("the outbox waits: {}", e.toString());
            return false;
        }
    }

    private boolean round() {
        List<OutboundRows.Due> due = transactions.installation(() -> rows.due(clock.instant(), PER_ROUND));
        if (due.isEmpty()) {
            return false;
        }
        Semaphore turns = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (OutboundRows.Due each : due) {
                turns.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        send.getObject().send(each.organization(), each.recipient());
                    } catch (RuntimeException e) {
                        LOG.warn("a mail waits for the end of its lease: {}", e.toString());
                    } finally {
                        turns.release();
                    }
                });
            }
        }
        return due.size() >= PER_ROUND;
    }

    @Override
    public void stop() {
        running = false;
        news.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
