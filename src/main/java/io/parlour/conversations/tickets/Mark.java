package io.parlour.conversations.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a ticket stands, and since when.
///
/// @param category new, open, pending, on_hold, solved or closed
/// @param status one of the organization's own; null: the plain one of the category
public record Mark(
        String category,
        @Nullable UUID status,
        Instant since,
        @Nullable Instant solved,
        @Nullable Instant closed) {
    public static Mark of(TicketState state) {
        TicketState.Times times = state.times();
        return new Mark(
                state.workflow().category(),
                state.workflow().status(),
                times.category(),
                times.solved(),
                times.closed());
    }

    /// Open from an instant on.
    public static Mark open(Instant since) {
        return new Mark("open", null, since, null, null);
    }

    TicketState.Times in(TicketState.Times times, @Nullable Instant waiting) {
        return new TicketState.Times(
                times.made(),
                since,
                times.assigned(),
                waiting,
                times.lastContact(),
                times.firstAnswer(),
                times.lastAnswer(),
                solved,
                closed);
    }
}
