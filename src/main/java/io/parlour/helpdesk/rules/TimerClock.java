package io.parlour.helpdesk.rules;

import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Four times a second, on each node: has time rules act in every organization with a timer that is due (HD-46). Of the
/// four that work at once three may work for one organization: one with very many timers keeps no other waiting.
@Component
final class TimerClock implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TimerClock.class);
    private static final long EVERY_MILLIS = 250;
    private static final int AT_ONCE = 4;
    private static final int OF_ONE = 3;
    private static final long LEAVE_SECONDS = 5;

    private final FireTimers fire;
    private final Map<OrganizationId, Integer> busy = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService ticking;
    private volatile @Nullable ExecutorService working;

    TimerClock(FireTimers fire) {
        this.fire = fire;
    }

    @Override
    public void start() {
        working = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name("rule-timers-", 1).factory());
        ScheduledExecutorService clockThread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rule-timers").factory());
        ScheduledFuture<?> ticks =
                clockThread.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        LOG.debug("timers of rules are looked at: {}", !ticks.isDone());
        ticking = clockThread;
    }

    private void tick() {
        ExecutorService executor = working;
        if (executor == null) {
            return;
        }
        try {
            for (OrganizationId organization : fire.due()) {
                if (busy.getOrDefault(organization, 0) < OF_ONE) {
                    busy.merge(organization, 1, Integer::sum);
                    executor.execute(() -> turn(organization));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("timers of rules wait: {}", e.toString());
        }
    }

    private void turn(OrganizationId organization) {
        try {
            boolean more = true;
            while (more && working != null) {
                more = fire.fire(organization);
            }
        } catch (RuntimeException e) {
            LOG.warn("timers of rules of {} wait", organization, e);
        } finally {
            busy.computeIfPresent(organization, (each, count) -> count == 1 ? null : count - 1);
        }
    }

    /// What is begun is done to its end; the rest waits for another node, or for the next start.
    @Override
    public void stop() {
        ScheduledExecutorService clockThread = ticking;
        ExecutorService executor = working;
        ticking = null;
        working = null;
        if (clockThread == null || executor == null) {
            return;
        }
        clockThread.shutdown(); // an interrupt would cost a connection
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("rules still act while the program ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return working != null;
    }
}
