package io.parlour.live.internal.socket;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.Live;
import io.parlour.live.LiveConnection;
import io.parlour.live.internal.fanout.Fanout;
import io.parlour.live.internal.fanout.NodeId;
import io.parlour.live.internal.fanout.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// This node's part in what all nodes do: takes signals in, gives what other rooms ask for out.
@Component
final class LiveNode implements Live, Fanout.Receiver {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Fanout fanout;
    private final Sockets sockets;
    private final Presence presence;
    private final Frames frames;
    private final EventFeed feed;
    private final Wheel wheel;
    private final NodeId node;

    LiveNode(
            Fanout fanout,
            Sockets sockets,
            Presence presence,
            Frames frames,
            EventFeed feed,
            Wheel wheel,
            NodeId node) {
        this.fanout = fanout;
        this.sockets = sockets;
        this.presence = presence;
        this.frames = frames;
        this.feed = feed;
        this.wheel = wheel;
        this.node = node;
    }

    @Override
    public void lastValue(OrganizationId organization, UUID conversation, Map<String, ?> frame, Audience... audiences) {
        publish(NOBODY, organization, conversation, frame, audiences);
    }

    @Override
    public void lastValueFrom(
            LiveConnection source,
            OrganizationId organization,
            UUID conversation,
            Map<String, ?> frame,
            Audience... audiences) {
        publish(source.id(), organization, conversation, frame, audiences);
    }

    private void publish(
            UUID source, OrganizationId organization, UUID conversation, Map<String, ?> frame, Audience... audiences) {
        Map<String, Object> copy = new LinkedHashMap<>(frame);
        fanout.publish(new Signal.Volatile(organization, conversation, copy, Set.of(audiences), source));
    }

    @Override
    public void close(OrganizationId organization, UUID agentOrVisitor, int code) {
        fanout.publish(new Signal.CloseParty(organization, agentOrVisitor, code));
    }

    @Override
    public void closeSession(UUID session, int code) {
        fanout.publish(new Signal.CloseSession(session, code));
    }

    @Override
    public Set<UUID> online(OrganizationId organization) {
        Set<UUID> online = new HashSet<>(presence.elsewhere(organization));
        OrganizationSockets own = sockets.find(organization);
        if (own != null) {
            online.addAll(own.online());
        }
        return online;
    }

    @Override
    public void receive(Signal signal) {
        switch (signal) {
            case Signal.Appended event -> {
                OrganizationSockets own = sockets.find(event.organization());
                if (own != null) {
                    own.delivery().offer(event);
                }
            }
            case Signal.Volatile change -> show(change);
            case Signal.CloseParty close -> {
                OrganizationSockets own = sockets.find(close.organization());
                if (own != null) {
                    own.of(close.party()).forEach(each -> each.close(close.code(), "ended"));
                }
            }
            case Signal.CloseSession close -> sockets.closeSession(close.session(), close.code());
            case Signal.Online online -> {
                if (!online.node().equals(node.value())) {
                    presence.heard(online, wheel.now());
                }
            }
            case Signal.WhoIsOnline asks -> {
                if (!asks.node().equals(node.value())) {
                    announceAll();
                }
            }
        }
    }

    @Override
    public void missed() {
        sockets.executor().execute(() -> {
            feed.poll();
            sockets.closeForbidden();
            fanout.publish(new Signal.WhoIsOnline(node.value()));
            announceAll();
        });
    }

    /// Tells this organization's agents and the other nodes who is online.
    void announce(OrganizationId organization) {
        OrganizationSockets own = sockets.find(organization);
        Set<UUID> here = own == null ? Set.of() : own.online();
        fanout.publish(new Signal.Online(node.value(), organization, here));
        if (own != null) {
            OutFrame frame = frames.lastValue("presence", Map.of("t", "presence", "online", online(organization)));
            own.agents().forEach(each -> each.event(frame));
        }
    }

    void announceAll() {
        for (OrganizationId organization : sockets.organizations()) {
            OrganizationSockets own = sockets.find(organization);
            if (own != null && !own.agents().isEmpty()) {
                fanout.publish(new Signal.Online(node.value(), organization, own.online()));
            }
        }
    }

    private void show(Signal.Volatile change) {
        OrganizationSockets own = sockets.find(change.organization());
        if (own != null) {
            OutFrame frame = frames.lastValue(key(change), change.frame());
            own.delivery().lastValue(change.conversation(), frame, change.audiences(), change.source(), lasts(change));
        }
    }

    private static Duration lasts(Signal.Volatile change) {
        return change.frame().get("lastsSeconds") instanceof Number seconds
                ? Duration.ofSeconds(seconds.longValue())
                : Duration.ZERO;
    }

    /// A newer frame replaces an older one of the same type, conversation and author.
    private static String key(Signal.Volatile change) {
        Object who = change.frame().getOrDefault("author", change.frame().getOrDefault("agent", ""));
        Object id = who instanceof Map<?, ?> author ? String.valueOf(author.get("id")) : who;
        return change.frame().get("t") + ":" + change.conversation() + ":" + id;
    }
}
