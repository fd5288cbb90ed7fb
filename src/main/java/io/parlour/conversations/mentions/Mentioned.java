package io.parlour.conversations.mentions;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// A colleague is named in a note. Published inside the transaction that stores the note.
public record Mentioned(OrganizationId organization, UUID conversation, long seq, UUID agent) {}
