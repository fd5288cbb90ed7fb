package io.parlour.conversations.merging;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Knows to which conversation the sender of a message answered, wherever it stands now. A room by whose channel
/// messages come implements it.
public interface MeantFor {
    /// Message → conversation, for those of which that is known.
    Map<UUID, UUID> conversations(OrganizationId organization, Collection<UUID> messages);
}
