package io.parlour.livechat.visitors;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Party;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A browser that acted, as its token names it.
///
/// @param conversation the conversation it started last
/// @param lastStart client id of the start that made it: a repeated start answers with the same conversation
public record Visitor(
        OrganizationId organization,
        UUID id,
        UUID site,
        UUID widget,
        UUID contact,
        String language,
        @Nullable UUID lastStart,
        @Nullable UUID conversation) {

    /// Whether a start was this visitor's last one: its answer may have been lost on the way.
    boolean began(UUID start) {
        return conversation != null && start.equals(lastStart);
    }

    /// The visitor on the live socket. One session per visitor: its id.
    public Party.Visitor party() {
        return new Party.Visitor(organization, id, contact, id);
    }
}
