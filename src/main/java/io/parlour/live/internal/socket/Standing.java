package io.parlour.live.internal.socket;

import io.parlour.live.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/// Last values that hold for a while: who comes to read a conversation is told them at once, and need not wait
/// until they are said again. Not safe for several threads.
final class Standing {
    /// Beyond so many conversations what has run out is looked for.
    private static final int MANY = 256;

    private record Value(OutFrame frame, Set<Audience> audiences, UUID source, long until) {}

    private final Map<UUID, Map<String, Value>> values = new HashMap<>();
    private final LongSupplier nanos;

    Standing(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// A newer frame of the same key takes the place of an older; one that does not last ends it.
    void keep(UUID conversation, OutFrame frame, Set<Audience> audiences, UUID source, Duration lasts) {
        String key = String.valueOf(frame.key());
        if (lasts.isPositive()) {
            if (values.size() >= MANY) {
                values.values().forEach(each -> each.values().removeIf(this::over));
                values.values().removeIf(Map::isEmpty);
            }
            values.computeIfAbsent(conversation, each -> new HashMap<>())
                    .put(key, new Value(frame, audiences, source, nanos.getAsLong() + lasts.toNanos()));
        } else {
            values.computeIfPresent(conversation, (each, known) -> {
                known.remove(key);
                return known.isEmpty() ? null : known;
            });
        }
    }

    /// What holds of a conversation, but for what this socket said itself.
    List<OutFrame> of(UUID conversation, Audience audience, UUID socket) {
        List<OutFrame> frames = new ArrayList<>();
        values.getOrDefault(conversation, Map.of()).values().forEach(value -> {
            if (!over(value)
                    && value.audiences().contains(audience)
                    && !value.source().equals(socket)) {
                frames.add(value.frame());
            }
        });
        return frames;
    }

    /// A socket is gone, and what it said with it.
    void forget(UUID socket) {
        values.values()
                .forEach(each -> each.values().removeIf(value -> value.source().equals(socket)));
        values.values().removeIf(Map::isEmpty);
    }

    private boolean over(Value value) {
        return nanos.getAsLong() - value.until() >= 0;
    }
}
