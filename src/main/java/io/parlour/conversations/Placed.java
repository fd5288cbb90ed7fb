package io.parlour.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A message with its place in the timeline, about to be stored. `redacts`: seqs of earlier messages that were masked
/// because of it; whoever gets it reads them anew. `ofPart`: its author has to do with a ticket that is part of this
/// one, and not with this one itself.
record Placed(UUID conversation, long seq, Entry entry, Instant at, List<Long> redacts, boolean ofPart) {
    Placed {
        redacts = List.copyOf(redacts);
    }

    Placed redacting(List<Long> seqs) {
        return new Placed(conversation, seq, entry, at, seqs, ofPart);
    }

    Placed holding(Entry other) {
        return new Placed(conversation, seq, other, at, redacts, ofPart);
    }

    Placed ofPart(boolean part) {
        return new Placed(conversation, seq, entry, at, redacts, part);
    }
}
