package io.parlour.bench.soak;

import java.util.UUID;

/// A message that its author sends until it is acknowledged.
final class Sent {
    final UUID id;
    final String conversation;
    private volatile long seq;

    Sent(UUID id, String conversation) {
        this.id = id;
        this.conversation = conversation;
    }

    /// Zero until it is acknowledged.
    long seq() {
        return seq;
    }

    void acked(long at) {
        seq = at;
    }
}
