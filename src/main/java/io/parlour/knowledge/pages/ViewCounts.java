package io.parlour.knowledge.pages;

import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.CountViews;
import io.parlour.knowledge.reading.Surface;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Views of articles, added up in memory and stored every few seconds and at the stop: reading a page writes
/// nothing.
@Component
final class ViewCounts implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ViewCounts.class);
    private static final long EVERY_SECONDS = 5;
    private static final int MOST = 10_000;

    private record Key(UUID organization, UUID center, UUID article, String locale, Surface surface) {}

    private record Count(HelpCenter center, int number) {}

    private final CountViews counts;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("views").factory());
    private Map<Key, Count> waiting = new HashMap<>();
    private volatile boolean running;

    ViewCounts(CountViews counts) {
        this.counts = counts;
    }

    synchronized void add(HelpCenter center, UUID article, String locale, Surface surface) {
        Key key = new Key(center.organization().value(), center.id(), article, locale, surface);
        if (waiting.size() < MOST || waiting.containsKey(key)) {
            waiting.merge(key, new Count(center, 1), (old, one) -> new Count(center, old.number() + 1));
        }
    }

    void flush() {
        taken().forEach((key, count) -> {
            try {
                counts.views(count.center(), key.article(), key.locale(), key.surface(), count.number());
            } catch (RuntimeException e) {
                LOG.warn("views of articles were not stored: {}", e.getClass().getName());
            }
        });
    }

    private synchronized Map<Key, Count> taken() {
        Map<Key, Count> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    @Override
    public void start() {
        var _ = clockwork.scheduleWithFixedDelay(this::flush, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdown();
        flush();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
