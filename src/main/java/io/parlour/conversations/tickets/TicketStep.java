package io.parlour.conversations.tickets;

import io.parlour.conversations.KeepTickets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to a ticket in one transaction.
///
/// @param before null when it was made just now
/// @param changed names of the fields that differ, as in its log
/// @param facts messages, notes and events of its conversation that were stored with it
/// @param actor who changed fields; null when none was changed
public record TicketStep(
        @Nullable TicketState before,
        TicketState after,
        Set<String> changed,
        List<KeepTickets.Fact> facts,
        Instant at,
        @Nullable Actor actor) {

    /// Who changed fields, in which chain.
    ///
    /// @param cause the chain it belongs to
    /// @param depth how many chains led here
    public record Actor(String kind, @Nullable UUID id, UUID cause, int depth) {}

    public TicketStep {
        changed = Set.copyOf(changed);
        facts = List.copyOf(facts);
    }
}
