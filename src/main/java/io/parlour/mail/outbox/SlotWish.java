package io.parlour.mail.outbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What one line wants written down: results, those whose batch is over with them, and what it sends next.
///
/// @param next null empties the slot
/// @param granted whether the final dot of `next` may be written
record SlotWish(
        int line,
        List<Outcome> results,
        List<Claimed> over,
        @Nullable Ready next,
        CompletableFuture<Boolean> granted) {}
