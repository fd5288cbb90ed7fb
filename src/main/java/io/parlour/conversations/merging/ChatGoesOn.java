package io.parlour.conversations.merging;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Knows whether somebody chats in a conversation just now: such a one is not merged away under the visitor. The room
/// of chats implements it.
public interface ChatGoesOn {
    /// In the running transaction.
    boolean goesOn(OrganizationId organization, UUID conversation);
}
