package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Keeps side threads in step with what is said in them (HD-68), in the transaction that stores it.
public interface KeepSides {
    /// The channel of what agents say among themselves.
    String INTERNAL = "internal";

    /// What was said in one.
    record Said(UUID thread, Author author, MessageKind kind, Instant at) {}

    enum Happening {
        OPENED,
        ANSWERED,
        CLOSED,
        REOPENED;

        EventType type() {
            return switch (this) {
                case OPENED -> EventType.SIDE_OPENED;
                case ANSWERED -> EventType.SIDE_ANSWERED;
                case CLOSED -> EventType.SIDE_CLOSED;
                case REOPENED -> EventType.SIDE_REOPENED;
            };
        }
    }

    /// What the ticket's timeline tells of it.
    ///
    /// @param by an agent, or nobody: who else takes part in a side thread takes none in the ticket
    /// @param subject of the thread
    record Told(Happening happening, Author by, String subject) {
        Entry.Happened happened() {
            return new Entry.Happened(happening.type(), null, null, null, subject);
        }

        Entry entry(UUID id) {
            return Entry.event(id, by, happened());
        }
    }

    Optional<Told> said(OrganizationId organization, Said said);
}
