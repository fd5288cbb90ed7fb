package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Knows the chats of conversations, so that lists tell live chats from the rest. Live chat implements it.
public interface ChatStates {
    /// The state of the newest chat of each conversation that had one. In the running transaction.
    Map<UUID, String> of(OrganizationId organization, Collection<UUID> conversations);

    /// The conversations with a chat that waits or goes on. In the running transaction.
    Set<UUID> live(OrganizationId organization);
}
