package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Who of the agents is there. The room that keeps their statuses answers; others ask, in the running transaction.
public interface AgentPresence {
    /// How an agent stands. One who was never here is left out.
    ///
    /// @param works takes new work
    /// @param gone away or offline
    /// @param since since when so
    record Presence(UUID agent, boolean works, boolean gone, Instant since) {}

    List<Presence> of(OrganizationId organization);
}
