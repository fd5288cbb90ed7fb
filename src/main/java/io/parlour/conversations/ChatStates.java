package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Knows how the chats of conversations stand, so that a list tells who waits from whom nobody answered. The room of
/// chats
/// implements it.
public interface ChatStates {
    /// The state of the newest chat of each conversation that had one. In the running transaction.
    Map<UUID, String> of(OrganizationId organization, Collection<UUID> conversations);
}
