package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A conversation was assigned, moved, closed or opened again. Published after the commit, on the thread that made it.
///
/// @param open whether it goes on
public record ConversationChanged(OrganizationId organization, UUID conversation, boolean open) {}
