package io.parlour.conversations.delivery;

import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.UUID;

/// Visitors wrote in these conversations, up to these seqs. Told twice a second at most, after it was stored; what a
/// crash takes away is not told.
public record VisitorWrote(OrganizationId organization, Map<UUID, Long> newest) {
    public VisitorWrote {
        newest = Map.copyOf(newest);
    }
}
