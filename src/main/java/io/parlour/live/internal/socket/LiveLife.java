package io.parlour.live.internal.socket;

import io.parlour.live.CloseCode;
import io.parlour.live.internal.fanout.Fanout;
import io.parlour.live.internal.fanout.NodeId;
import io.parlour.live.internal.fanout.Signal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Starts before the web server and stops before it: one thread ticks once a second for all sockets.
@Component
final class LiveLife implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveLife.class);

    private final LiveNode live;
    private final NodeId node;
    private final Fanout fanout;
    private final Sockets sockets;
    private final Presence presence;
    private final FrameHandlers handlers;
    private final EventFeed feed;
    private final Wheel wheel;
    private volatile @Nullable ScheduledExecutorService clock;

    LiveLife(
            LiveNode live,
            NodeId node,
            Fanout fanout,
            Sockets sockets,
            Presence presence,
            FrameHandlers handlers,
            EventFeed feed,
            Wheel wheel) {
        this.live = live;
        this.node = node;
        this.fanout = fanout;
        this.sockets = sockets;
        this.presence = presence;
        this.handlers = handlers;
        this.feed = feed;
        this.wheel = wheel;
    }

    @Override
    public void start() {
        handlers.check();
        feed.begin();
        fanout.start(live);
        fanout.publish(new Signal.WhoIsOnline(node.value()));
        ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("live-clock").daemon().factory());
        ScheduledFuture<?> ticks = ticking.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
        LOG.debug("the live clock ticks: {}", !ticks.isDone());
        clock = ticking;
    }

    private void tick() {
        try {
            wheel.tick();
            presence.forget(wheel.now());
            presence.takeChanged().forEach(live::announce);
            if (wheel.now() % Presence.REPEAT_TICKS == 0) {
                live.announceAll();
            }
            sockets.executor().execute(feed::poll);
        } catch (RuntimeException e) {
            LOG.error("a tick of the live clock failed", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService ticking = clock;
        clock = null;
        if (ticking != null) {
            ticking.shutdownNow();
        }
        sockets.all()
                .forEach(each ->
                        each.all().forEach(connection -> connection.close(CloseCode.GOING_AWAY, "the node stops")));
        fanout.stop();
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
