package io.parlour.live.internal.socket;

import io.parlour.live.internal.fanout.Signal;
import io.parlour.live.internal.log.Position;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// Which events of an organization this node has sent. Everything up to `safe` is; above it, what stands in `sent`.
/// Only `safe` is given out as a cursor: a transaction that commits late may still put a row above it, never below.
/// Guarded by its owner.
final class SeenEvents {
    private final Clock clock;
    private final Map<Long, Long> sent = new HashMap<>();
    private Position safe;
    private String cursor;

    SeenEvents(Position safe, Clock clock) {
        this.clock = clock;
        this.safe = safe;
        this.cursor = safe.cursor(clock.instant());
    }

    /// True the first time an event is shown.
    boolean first(Signal.Appended event) {
        if (new Position(event.xid(), event.id()).compareTo(safe) <= 0) {
            return false;
        }
        return sent.putIfAbsent(event.id(), event.xid()) == null;
    }

    /// Everything up to here has been shown to [#first].
    void advance(Position reached) {
        if (reached.compareTo(safe) > 0) {
            safe = reached;
            sent.values().removeIf(xid -> xid < reached.xid());
        }
        cursor = safe.cursor(clock.instant());
    }

    Position safe() {
        return safe;
    }

    String cursor() {
        return cursor;
    }
}
