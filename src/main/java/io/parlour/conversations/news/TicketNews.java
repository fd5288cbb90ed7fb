package io.parlour.conversations.news;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// An agent is to hear of a ticket. Published inside the transaction in which it happened.
///
/// @param seq the newest entry of the ticket it is of
public record TicketNews(OrganizationId organization, UUID conversation, long seq, UUID agent, Kind kind) {
    public enum Kind {
        FOLLOWED,
        WOKEN,
        REMINDER
    }
}
