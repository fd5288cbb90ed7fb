package io.parlour.conversations.merging;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Hears that a ticket became part of another, for rooms whose marks go on there.
public interface HearMerge {
    /// In the running transaction.
    void merged(OrganizationId organization, UUID source, UUID target, UUID agent);
}
