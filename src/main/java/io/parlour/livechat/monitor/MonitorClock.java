package io.parlour.livechat.monitor;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/// Twice a second, for each organization with something to do: writes what its pages said, then lets those who show or
/// send something ([Beat]) have their turn. A turn that takes longer than the half second is not begun again beside
/// itself.
@Component
final class MonitorClock implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MonitorClock.class);
    private static final long EVERY_MILLIS = 500;

    /// A visit of which nothing was heard for so long is over, whoever held it.
    static final Duration STALE = PageLines.SIGN_OF_LIFE.multipliedBy(3);

    private final OpenPages open;
    private final Visits visits;
    private final ChatPages chatPages;
    private final Transactions transactions;
    private final Clock clock;
    private final List<Beat> beats;
    private final Set<OrganizationId> busy = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService ticking;
    private volatile @Nullable ExecutorService working;

    MonitorClock(
            OpenPages open,
            Visits visits,
            ChatPages chatPages,
            Transactions transactions,
            Clock clock,
            List<Beat> beats) {
        this.open = open;
        this.visits = visits;
        this.chatPages = chatPages;
        this.transactions = transactions;
        this.clock = clock;
        this.beats = List.copyOf(beats);
    }

    @Override
    public void start() {
        working = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService clockThread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("monitor-clock").daemon().factory());
        ScheduledFuture<?> ticks =
                clockThread.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        LOG.debug("the monitor's clock ticks: {}", !ticks.isDone());
        ticking = clockThread;
    }

    private void tick() {
        Set<OrganizationId> due = new HashSet<>();
        open.all().forEach(lines -> due.add(lines.organization()));
        beats.forEach(beat -> due.addAll(beat.organizations()));
        ExecutorService executor = working;
        if (executor == null) {
            return;
        }
        for (OrganizationId organization : due) {
            if (busy.add(organization)) {
                executor.execute(() -> turn(organization));
            }
        }
    }

    private void turn(OrganizationId organization) {
        try {
            write(organization);
            PageLines lines = open.find(organization);
            for (Beat beat : beats) {
                beat.beat(organization, lines == null ? Set.of() : lines.browsers());
            }
        } catch (RuntimeException e) {
            LOG.warn("the monitor of an organization skipped a turn: {}", e.toString());
        } finally {
            busy.remove(organization);
        }
    }

    void write(OrganizationId organization) {
        Instant now = clock.instant();
        List<PageLines.Batch> taken = new ArrayList<>();
        open.with(organization, lines -> taken.add(lines.take(now)));
        for (PageLines.Batch batch : taken) {
            if (batch.empty()) {
                continue;
            }
            try {
                transactions.in(organization, () -> write(organization, batch, now));
            } catch (RuntimeException e) {
                open.with(organization, lines -> lines.giveBack(batch));
                throw e;
            }
        }
    }

    private void write(OrganizationId organization, PageLines.Batch batch, Instant now) {
        if (!batch.pages().isEmpty()) {
            visits.see(organization, batch.pages());
            if (batch.chats()) {
                chatPages.add(organization, batch.pages());
            }
        }
        if (!batch.alive().isEmpty()) {
            visits.alive(organization, batch.alive(), now);
        }
        if (!batch.left().isEmpty()) {
            visits.end(organization, batch.left(), now.minus(PageLines.BETWEEN_PAGES.minusSeconds(1)));
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService clockThread = ticking;
        ExecutorService executor = working;
        ticking = null;
        working = null;
        if (clockThread != null) {
            clockThread.shutdownNow();
        }
        if (executor != null) {
            executor.close();
        }
        open.all().forEach(lines -> {
            try {
                write(lines.organization());
            } catch (RuntimeException e) {
                LOG.warn("the last pages of an organization are not written: {}", e.toString());
            }
        });
    }

    @Override
    public boolean isRunning() {
        return ticking != null;
    }
}
