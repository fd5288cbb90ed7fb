package io.parlour.livechat.chats;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An agent is asked to take a chat. Published inside the transaction that asks.
public record ChatOffered(OrganizationId organization, UUID chat, UUID conversation, UUID agent) {}
