package io.parlour.live.internal.fanout;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What one node tells all others.
public sealed interface Signal {
    /// A committed row of the event log.
    record Appended(OrganizationId organization, long xid, long id, String kind, Map<String, UUID> ids)
            implements Signal {}

    /// A frame that may be lost: typing, view, marks. `source` is the socket that must not get it back.
    record Volatile(
            OrganizationId organization,
            UUID conversation,
            Map<String, Object> frame,
            Set<Audience> audiences,
            UUID source)
            implements Signal {}

    record CloseParty(OrganizationId organization, UUID party, int code) implements Signal {}

    record CloseSession(UUID session, int code) implements Signal {}

    /// The agents of an organization that have a socket on a node.
    record Online(UUID node, OrganizationId organization, Set<UUID> agents) implements Signal {}

    /// A node came up and asks who is online elsewhere.
    record WhoIsOnline(UUID node) implements Signal {}
}
