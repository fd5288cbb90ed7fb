package io.parlour.live.internal.socket;

import io.parlour.kernel.limits.NetworkPrefix;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Open sockets of each network.
final class AddressLimit {
    /// The count of one network; given back when the socket closes.
    static final class Slot {
        private final NetworkPrefix prefix;
        private int open;

        private Slot(NetworkPrefix prefix) {
            this.prefix = prefix;
        }

        NetworkPrefix prefix() {
            return prefix;
        }
    }

    private final int limit;
    private final Map<NetworkPrefix, Slot> slots = new HashMap<>();

    AddressLimit(int limit) {
        this.limit = limit;
    }

    /// Null when the network has as many as it may.
    synchronized @Nullable Slot take(NetworkPrefix prefix) {
        Slot slot = slots.computeIfAbsent(prefix, Slot::new);
        if (slot.open >= limit) {
            return null;
        }
        slot.open++;
        return slot;
    }

    synchronized void give(Slot slot) {
        if (--slot.open == 0) {
            slots.remove(slot.prefix);
        }
    }
}
