package io.parlour.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fields of a ticket that an entry of the timeline changes, and who changes them.
///
/// @param actorKind agent, contact, rule, timer, system, api or import
/// @param cause what the change goes back to: one chain of changes has one
/// @param depth how many chains led here, from 0
/// @param change applied by the room of tickets, which alone knows its kinds
public record TicketWork(String actorKind, @Nullable UUID actor, UUID cause, int depth, TicketWork.Change change) {
    /// A set of changed fields.
    public interface Change {}
}
