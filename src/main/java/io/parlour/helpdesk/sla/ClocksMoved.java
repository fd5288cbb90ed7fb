package io.parlour.helpdesk.sla;

import io.parlour.kernel.OrganizationId;
import java.util.Set;
import java.util.UUID;

/// Clocks of these tickets are others now. Told inside the transaction that moved them.
public record ClocksMoved(OrganizationId organization, Set<UUID> conversations) {
    public ClocksMoved {
        conversations = Set.copyOf(conversations);
    }
}
