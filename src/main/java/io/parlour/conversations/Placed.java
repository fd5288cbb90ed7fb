package io.parlour.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A message with its place in the timeline, about to be stored. `redacts`: seqs of earlier messages that were masked
/// because of it; whoever gets it reads them anew.
record Placed(UUID conversation, long seq, Entry entry, Instant at, List<Long> redacts) {
    Placed {
        redacts = List.copyOf(redacts);
    }

    Placed redacting(List<Long> seqs) {
        return new Placed(conversation, seq, entry, at, seqs);
    }

    Placed holding(Entry other) {
        return new Placed(conversation, seq, other, at, redacts);
    }
}
