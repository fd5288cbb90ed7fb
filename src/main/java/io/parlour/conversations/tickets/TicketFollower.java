package io.parlour.conversations.tickets;

import io.parlour.kernel.OrganizationId;

/// Acts on what happens to tickets, in the same transaction and under the conversation's lock: clocks, rules, timers.
/// What it throws takes the change back.
public interface TicketFollower {
    void follow(OrganizationId organization, TicketStep step);
}
