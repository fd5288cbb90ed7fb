package io.parlour.bench.chat;

import io.parlour.bench.live.Figures;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Messages of one side on their way to the other: when each was sent, whether it was acknowledged, how long it took.
final class Exchange {
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    void sends(String id) {
        sent.put(id, System.nanoTime());
    }

    void acknowledged(String id) {
        acknowledged.add(id);
    }

    void refused(String id) {
        refused.incrementAndGet();
        sent.remove(id);
    }

    /// The other side has it.
    void arrived(String id) {
        Long at = sent.remove(id);
        if (at != null) {
            nanos.add(System.nanoTime() - at);
        }
    }

    /// Figures so far; what is measured from here on counts anew.
    Figures figures(String title, double seconds) {
        long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
        nanos.clear();
        return new Figures(title, seconds, all);
    }

    int refusals() {
        return refused.get();
    }

    int acknowledgements() {
        return acknowledged.size();
    }

    /// Acknowledged, and never seen on the other side.
    long lost() {
        return acknowledged.stream().filter(sent::containsKey).count();
    }
}
