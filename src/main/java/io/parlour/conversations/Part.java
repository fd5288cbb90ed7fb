package io.parlour.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A message that may hold a part of what a later one completes. `stored`: it was committed before.
final class Part {
    final UUID conversation;
    final long seq;
    final UUID id;
    final Instant at;
    final boolean stored;
    String text;
    List<String> redactions;

    Part(UUID conversation, long seq, UUID id, Instant at, boolean stored) {
        this.conversation = conversation;
        this.seq = seq;
        this.id = id;
        this.at = at;
        this.stored = stored;
        this.text = "";
        this.redactions = List.of();
    }

    Part holding(String held, List<String> types) {
        text = held;
        redactions = List.copyOf(types);
        return this;
    }

    void mask(String masked, List<String> types) {
        List<String> all = new ArrayList<>(redactions);
        types.stream().filter(type -> !all.contains(type)).forEach(all::add);
        text = masked;
        redactions = List.copyOf(all);
    }
}
