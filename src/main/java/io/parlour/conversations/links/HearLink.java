package io.parlour.conversations.links;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Hears that a new conversation comes from another.
public interface HearLink {
    /// In the running transaction; once more does no harm.
    void linked(OrganizationId organization, UUID conversation, UUID other, LinkKind kind);
}
