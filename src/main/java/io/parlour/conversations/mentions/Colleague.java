package io.parlour.conversations.mentions;

import java.util.UUID;

/// An agent who may see a conversation.
public record Colleague(UUID id, String name) {}
