package io.parlour.live.internal.socket;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.internal.fanout.Signal;
import io.parlour.live.internal.log.LoggedEvents;
import io.parlour.live.internal.log.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads the event log once a second for what this node has not sent (LC-50): a lost wake-up delays, never loses. Reads
/// all that is visible, moves the safe place up to the snapshot minimum alone.
@Component
final class EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int PAGE = 2_000;
    private static final int PAGES = 20;

    private final LoggedEvents log;
    private final Transactions transactions;
    private final Sockets sockets;
    private final AtomicBoolean busy = new AtomicBoolean();
    private boolean failing;

    EventFeed(LoggedEvents log, Transactions transactions, Sockets sockets) {
        this.log = log;
        this.transactions = transactions;
        this.sockets = sockets;
    }

    /// Where the log ends now, for organizations whose first socket comes later.
    void begin() {
        sockets.start(new Position(transactions.installation(log::snapshot).minimum(), 0));
    }

    /// One round; a round that is still running is not joined by another.
    void poll() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            round();
            if (failing) {
                LOG.info("the event log can be read again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("the event log cannot be read; sockets stay open and catch up later: {}", e.toString());
            }
            failing = true;
        } finally {
            busy.set(false);
        }
        sockets.all().forEach(each -> each.delivery().run());
    }

    private void round() {
        Map<OrganizationId, Position> places = new HashMap<>();
        for (OrganizationId organization : sockets.organizations()) {
            OrganizationSockets each = sockets.find(organization);
            if (each != null) {
                places.put(organization, each.delivery().safe());
            }
        }
        long minimum = transactions.installation(log::snapshot).minimum();
        Position end = new Position(minimum, 0);
        for (int page = 0; page < PAGES && !places.isEmpty(); page++) {
            Map<OrganizationId, Position> from = places;
            List<Signal.Appended> events = transactions.installation(() -> log.after(from, PAGE));
            places = offer(from, events, end);
        }
        sockets.start(end);
    }

    /// Shows the events to their organizations. Those with a full page come again; the others are done up to `end`.
    private Map<OrganizationId, Position> offer(
            Map<OrganizationId, Position> from, List<Signal.Appended> events, Position end) {
        Map<OrganizationId, Integer> counts = new HashMap<>();
        Map<OrganizationId, Position> reached = new HashMap<>(from);
        for (Signal.Appended event : events) {
            counts.merge(event.organization(), 1, Integer::sum);
            reached.put(event.organization(), new Position(event.xid(), event.id()));
            OrganizationSockets each = sockets.find(event.organization());
            if (each != null) {
                each.delivery().offer(event);
            }
        }
        Map<OrganizationId, Position> more = new HashMap<>();
        reached.forEach((organization, place) -> {
            boolean full = counts.getOrDefault(organization, 0) >= PAGE;
            OrganizationSockets each = sockets.find(organization);
            if (full) {
                more.put(organization, place);
            }
            if (each != null) {
                each.delivery().advance(full && place.compareTo(end) < 0 ? place : end);
            }
        });
        return more;
    }
}
