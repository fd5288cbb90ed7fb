package io.parlour.live.internal.socket;

import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.Party;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Which room handles which frame of whom. Looked up late, because the rooms' beans use this one's.
@Component
final class FrameHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(FrameHandlers.class);

    private final Supplier<List<FrameHandler>> all;
    private final Supplier<Map<Audience, Map<String, FrameHandler>>> byType;

    FrameHandlers(ObjectProvider<FrameHandler> handlers) {
        this.all = SingletonSupplier.of(() -> handlers.orderedStream().toList());
        this.byType = SingletonSupplier.of(() -> index(all.get()));
    }

    @Nullable
    FrameHandler of(Audience audience, String type) {
        return byType.get().getOrDefault(audience, Map.of()).get(type);
    }

    /// Two rooms that want the same frame are a fault of the program, found at the start.
    void check() {
        LOG.debug("frames are handled for {}", byType.get().keySet());
    }

    void opened(Party party, SocketConnection connection) {
        each(party, handler -> handler.opened(party, connection));
    }

    void closed(Party party, SocketConnection connection) {
        each(party, handler -> handler.closed(party, connection));
    }

    private void each(Party party, Consumer<FrameHandler> told) {
        for (FrameHandler handler : all.get()) {
            if (handler.audiences().contains(party.audience())) {
                try {
                    told.accept(handler);
                } catch (RuntimeException e) {
                    LOG.warn("a frame handler failed when a socket opened or closed", e);
                }
            }
        }
    }

    private static Map<Audience, Map<String, FrameHandler>> index(List<FrameHandler> handlers) {
        Map<Audience, Map<String, FrameHandler>> index = new EnumMap<>(Audience.class);
        for (FrameHandler handler : handlers) {
            for (Audience audience : handler.audiences()) {
                for (String type : handler.types()) {
                    FrameHandler other = index.computeIfAbsent(audience, key -> new HashMap<>())
                            .put(type, handler);
                    if (other != null) {
                        throw new IllegalStateException("two handlers for frame " + type + " of " + audience);
                    }
                }
            }
        }
        return index;
    }
}
