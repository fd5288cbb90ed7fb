package io.parlour.conversations.tickets;

import io.parlour.kernel.OrganizationId;

/// Whether a status stops clocks, or which tickets have it, is otherwise now. Published inside the transaction.
public record TicketStatusesChanged(OrganizationId organization) {}
