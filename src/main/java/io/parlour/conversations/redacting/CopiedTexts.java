package io.parlour.conversations.redacting;

import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// A room that keeps what messages say beside them. Called outside of transactions; doing it again changes nothing.
public interface CopiedTexts {
    /// Blackens a piece of text wherever this room keeps it.
    ///
    /// @param conversations the one that was asked about, and those around it in which one may redact
    /// @param messages of those, which are redacted
    /// @param since when the oldest of the messages was written
    record Place(Collection<UUID> conversations, Collection<UUID> messages, Instant since) {}

    /// Those of the messages of which it keeps more than their texts, and the piece stands in that. Of very many the
    /// newest are looked into.
    default Set<UUID> holding(OrganizationId organization, Collection<UUID> messages, Blackening piece) {
        return Set.of();
    }

    /// Whether [#holding] looks into each of so many messages.
    default boolean looksIntoAll(OrganizationId organization, Collection<UUID> messages) {
        return true;
    }

    void blacken(OrganizationId organization, Place place, Blackening piece);

    /// A file of this message is removed.
    default void remove(OrganizationId organization, UUID message) {}
}
