package io.parlour.live.internal.socket;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.internal.fanout.Signal;
import io.parlour.live.internal.log.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one organization's sockets on this node get: event frames for its agents, message bodies for subscribers.
///
/// Runs on one virtual thread while there is something to do. What arrives meanwhile is taken together the next time
/// round, so a burst costs one read. Each subscription knows the last seq it was sent: a repeat, a lost wake-up or a
/// slow reader changes when a message comes, never whether or in which order.
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int CONVERSATIONS_AT_ONCE = 128;
    private static final Set<String> CHANGES_RIGHTS =
            Set.of("conversation-changed", "agent-changed", "settings-changed");

    private final OrganizationId organization;
    private final Reader reader;
    private final Frames frames;
    private final Executor executor;
    private final Collection<SocketConnection> agents;
    private final SeenEvents seen;

    private final Map<UUID, List<Subscription>> watched = new HashMap<>();
    private final ArrayDeque<Signal.Appended> events = new ArrayDeque<>();
    private final LinkedHashSet<UUID> woken = new LinkedHashSet<>();
    private final Standing standing = new Standing(System::nanoTime);
    private boolean running;
    private int rightsVersion;

    Delivery(
            OrganizationId organization,
            Reader reader,
            Frames frames,
            Executor executor,
            Collection<SocketConnection> agents,
            SeenEvents seen) {
        this.organization = organization;
        this.reader = reader;
        this.frames = frames;
        this.executor = executor;
        this.agents = agents;
        this.seen = seen;
    }

    // ---- what is to be done

    void offer(Signal.Appended event) {
        synchronized (this) {
            if (!seen.first(event)) {
                return;
            }
            boolean redacted = event.kind().equals("message-redacted");
            if (redacted || !agents.isEmpty()) {
                events.add(event);
            }
            UUID conversation = event.ids().get("conversation");
            if (event.kind().equals("message") && conversation != null && watched.containsKey(conversation)) {
                woken.add(conversation);
            }
            if (CHANGES_RIGHTS.contains(event.kind())) {
                rightsVersion++;
            }
        }
        run();
    }

    Subscription subscribe(SocketConnection connection, UUID conversation, long after) {
        Subscription subscription = new Subscription(connection, after);
        List<OutFrame> holds;
        synchronized (this) {
            if (!connection.open()) {
                subscription.caughtUp.complete(null);
                return subscription;
            }
            List<Subscription> all = watched.computeIfAbsent(conversation, key -> new ArrayList<>(2));
            all.removeIf(each -> each.connection == connection);
            all.add(subscription);
            connection.conversations().add(conversation);
            woken.add(conversation);
            holds = standing.of(conversation, subscription.audience(), connection.id());
        }
        holds.forEach(connection::send);
        run();
        return subscription;
    }

    synchronized void unsubscribe(SocketConnection connection, UUID conversation) {
        connection.conversations().remove(conversation);
        List<Subscription> all = watched.get(conversation);
        if (all != null) {
            for (Subscription each : List.copyOf(all)) {
                if (each.connection == connection) {
                    each.caughtUp.complete(null);
                    all.remove(each);
                }
            }
            if (all.isEmpty()) {
                watched.remove(conversation);
                woken.remove(conversation);
            }
        }
    }

    synchronized int subscriptions(SocketConnection connection) {
        return connection.conversations().size();
    }

    void remove(SocketConnection connection) {
        List<UUID> all;
        synchronized (this) {
            all = List.copyOf(connection.conversations());
            standing.forget(connection.id());
        }
        all.forEach(conversation -> unsubscribe(connection, conversation));
    }

    /// A slow reader has room again.
    void resume(SocketConnection connection) {
        synchronized (this) {
            woken.addAll(connection.conversations());
        }
        run();
    }

    /// @param lasts for how long it is told to whoever subscribes
    void lastValue(UUID conversation, OutFrame frame, Set<Audience> audiences, UUID source, Duration lasts) {
        synchronized (this) {
            standing.keep(conversation, frame, audiences, source, lasts);
        }
        for (Subscription each : subscribers(conversation)) {
            if (audiences.contains(each.audience()) && !each.connection.id().equals(source)) {
                each.connection.send(frame);
            }
        }
    }

    synchronized Position safe() {
        return seen.safe();
    }

    synchronized String cursor() {
        return seen.cursor();
    }

    synchronized void advance(Position reached) {
        seen.advance(reached);
    }

    private synchronized List<Subscription> subscribers(UUID conversation) {
        return List.copyOf(watched.getOrDefault(conversation, List.of()));
    }

    // ---- doing it

    /// Starts the thread if there is work and none is running; also tries again what failed before.
    void run() {
        synchronized (this) {
            if (running || (events.isEmpty() && woken.isEmpty())) {
                return;
            }
            running = true;
        }
        executor.execute(this::work);
    }

    private void work() {
        while (true) {
            List<Signal.Appended> newEvents;
            Map<UUID, List<Subscription>> batch = new HashMap<>();
            String cursor;
            int version;
            synchronized (this) {
                newEvents = List.copyOf(events);
                events.clear();
                var next = woken.iterator();
                while (next.hasNext() && batch.size() < CONVERSATIONS_AT_ONCE) {
                    UUID conversation = next.next();
                    next.remove();
                    batch.put(conversation, List.copyOf(watched.getOrDefault(conversation, List.of())));
                }
                if (newEvents.isEmpty() && batch.isEmpty()) {
                    running = false;
                    return;
                }
                cursor = seen.cursor();
                version = rightsVersion;
            }
            try {
                announce(newEvents, cursor);
                Reader.Result result = reader.deliver(organization, batch, version);
                settle(result);
            } catch (RuntimeException e) {
                LOG.warn("delivery of an organization waits for its next try: {}", e.toString());
                synchronized (this) {
                    woken.addAll(batch.keySet());
                    running = false;
                }
                return;
            }
        }
    }

    private void announce(List<Signal.Appended> newEvents, String cursor) {
        for (Signal.Appended event : newEvents) {
            OutFrame frame = frames.event(event, cursor);
            for (SocketConnection agent : agents) {
                agent.event(frame);
            }
            redacted(event);
        }
    }

    /// Whoever watches the conversation learns which message to read anew. A hint like all frames: the message that
    /// caused it says the same.
    private void redacted(Signal.Appended event) {
        UUID conversation = event.ids().get("conversation");
        if (event.kind().equals("message-redacted") && conversation != null) {
            Map<String, Object> frame = new HashMap<>(event.ids());
            frame.put("t", event.kind());
            OutFrame written = frames.write(frame);
            subscribers(conversation).forEach(each -> each.connection.send(written));
        }
    }

    private void settle(Reader.Result result) {
        result.refused()
                .forEach((conversation, refused) -> refused.forEach(each -> {
                    unsubscribe(each.connection, conversation);
                    each.connection.nack(null, "not-found", "never", Map.of("conversation", conversation));
                }));
        synchronized (this) {
            for (UUID conversation : result.again()) {
                if (watched.containsKey(conversation)) {
                    woken.add(conversation);
                }
            }
        }
    }
}
