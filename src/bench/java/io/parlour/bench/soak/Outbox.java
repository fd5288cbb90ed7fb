package io.parlour.bench.soak;

import io.parlour.kernel.UuidV7;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one author has sent, in order, to one conversation after the other; and what of it nobody has acknowledged yet.
final class Outbox {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    private final List<String> conversations;
    private final List<Sent> all = new ArrayList<>();
    private final Map<UUID, Sent> waiting = new LinkedHashMap<>();
    private int repeated;
    private int alreadyStored;

    Outbox(List<String> conversations) {
        this.conversations = List.copyOf(conversations);
    }

    List<String> conversations() {
        return conversations;
    }

    synchronized Sent next() {
        Sent next = new Sent(IDS.next(), conversations.get(all.size() % conversations.size()));
        all.add(next);
        waiting.put(next.id, next);
        return next;
    }

    synchronized List<Sent> waiting() {
        return List.copyOf(waiting.values());
    }

    synchronized int waitingCount() {
        return waiting.size();
    }

    synchronized void acked(UUID id, long seq, boolean duplicate) {
        @Nullable Sent sent = waiting.remove(id);
        if (sent != null) {
            sent.acked(seq);
        }
        alreadyStored += duplicate ? 1 : 0;
    }

    /// Once for each message that is sent again.
    synchronized void repeats(int count) {
        repeated += count;
    }

    synchronized int repeated() {
        return repeated;
    }

    /// How many sends were answered with what an earlier one had stored.
    synchronized int alreadyStored() {
        return alreadyStored;
    }

    synchronized List<Sent> all() {
        return List.copyOf(all);
    }
}
