package io.parlour.conversations.tickets;

import io.parlour.kernel.OrganizationId;

/// Has a say in what agents do to tickets, in the transaction that would do it. What it throws is told to them; rules,
/// timers and contacts are not asked about.
public interface GuardTickets {
    /// `after` is how the ticket would stand.
    void check(OrganizationId organization, TicketState before, TicketState after);
}
