package io.parlour.live;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The append-only log of what changed, ids only. Rows are read by `(xid8, id)` below the snapshot minimum, so a cursor
/// never skips a late commit, and live for 72 hours.
///
/// Kinds in use: `message`, `conversation-changed`, `conversation-started`, `read-changed`, `draft-changed`,
/// `agent-changed`, `contact-changed`, `settings-changed`, `message-redacted`, `segments-changed`,
/// `visitor-in-segment`, `mentioned`, `mentions-seen`. A `message` and a `message-redacted` need the ids
/// `conversation` and `message`; every agent's socket of the organization gets each as an `event` frame.
public interface EventLog {
    record Event(String kind, Map<String, UUID> ids) {}

    /// Call inside the business transaction. Sent to sockets after its commit; a rollback leaves nothing.
    default void append(OrganizationId organization, String kind, Map<String, UUID> ids) {
        append(organization, List.of(new Event(kind, ids)));
    }

    /// Many in one statement.
    void append(OrganizationId organization, List<Event> events);
}
