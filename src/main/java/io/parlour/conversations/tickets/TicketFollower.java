package io.parlour.conversations.tickets;

import io.parlour.kernel.OrganizationId;
import java.util.List;

/// Acts on what happens to tickets, in the same transaction and under the conversation's lock: clocks, rules, timers.
/// What it throws takes the change back.
public interface TicketFollower {
    void follow(OrganizationId organization, TicketStep step);

    /// What happened to several at once, each another ticket; all of it is stored.
    default void follow(OrganizationId organization, List<TicketStep> steps) {
        steps.forEach(step -> follow(organization, step));
    }
}
