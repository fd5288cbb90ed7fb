package io.parlour.kernel.limits;

import java.util.HashMap;
import java.util.Map;

/// How many of a thing may go on at once: in total, and for each key. A key's share shrinks as the rest fills up, so
/// that a few keys never hold everything: with 100 places and 10 for each key, ten keys get five each and 50 stay free.
public final class Places {
    private final int total;
    private final int each;
    private final Map<String, Integer> held = new HashMap<>();
    private int used;

    public enum Answer {
        TAKEN,
        /// The key holds its share.
        KEY_FULL,
        /// Nothing is free, whatever the key.
        ALL_FULL
    }

    public Places(int total, int each) {
        this.total = total;
        this.each = each;
    }

    /// What is taken is given back with [#leave].
    public synchronized Answer take(String key) {
        int free = total - used;
        if (free <= 0) {
            return Answer.ALL_FULL;
        }
        if (held.getOrDefault(key, 0) >= Math.ceilDiv(free * each, total)) {
            return Answer.KEY_FULL;
        }
        held.merge(key, 1, Integer::sum);
        used++;
        return Answer.TAKEN;
    }

    public synchronized void leave(String key) {
        held.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
        used--;
    }
}
