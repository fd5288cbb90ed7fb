package io.parlour.live;

import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What other rooms may ask of the sockets of all nodes.
public interface Live {
    /// Sends a frame that may be dropped (typing, view, marks, presence) to the subscribers of a conversation, of
    /// these audiences. Between nodes only its ids, numbers, flags and states travel: names and text stay behind.
    /// One with `lastsSeconds` is told for so long to whoever subscribes too, unless a newer one took its place or
    /// its socket closed.
    void lastValue(OrganizationId organization, UUID conversation, Map<String, ?> frame, Audience... audiences);

    /// The same, but not to the socket it came from.
    void lastValueFrom(
            LiveConnection source,
            OrganizationId organization,
            UUID conversation,
            Map<String, ?> frame,
            Audience... audiences);

    /// Closes every socket of this agent or visitor.
    void close(OrganizationId organization, UUID agentOrVisitor, int code);

    /// Closes the sockets opened by this session, within a second, on every node.
    void closeSession(UUID session, int code);

    /// Agents with an open socket on any node.
    Set<UUID> online(OrganizationId organization);
}
