package io.parlour.livechat;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Follows chats that are over, in the transaction that ends them.
public interface EndedChats {
    /// Whether the conversation became a ticket with it, and so stays open.
    boolean over(OrganizationId organization, UUID conversation);
}
