package io.parlour.live;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One open socket, after its `hello`. Sending never blocks: a reader that falls behind is closed with 4008.
public interface LiveConnection {
    UUID id();

    Party party();

    /// Sends a frame; `t` names its type.
    void send(Map<String, ?> frame);

    /// Sends a frame that a newer one of the same `key` replaces while it waits, and that is dropped before the socket
    /// is closed for a full queue: typing, view, presence.
    void sendLastValue(String key, Map<String, ?> frame);

    /// Says that the frame `id` was not stored. `retry` is `never`, `later` or a number of milliseconds.
    default void nack(@Nullable String id, String code, Object retry) {
        nack(id, code, retry, Map.of());
    }

    /// `more` are further fields, such as `newer` of `conversation.newer-messages`.
    void nack(@Nullable String id, String code, Object retry, Map<String, ?> more);
}
