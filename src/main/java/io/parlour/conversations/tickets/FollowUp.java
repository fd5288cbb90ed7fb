package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.links.LinkConversations;
import io.parlour.conversations.links.LinkKind;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Begins the ticket that follows one which is closed for good, by mail and in its department, with the
/// values of fields that are carried over (HD-12). Runs in a
/// transaction.
///
/// Errors: `not-found`.
@Component
public final class FollowUp {
    private final FindConversation conversations;
    private final MakeTicket tickets;
    private final LinkConversations links;
    private final CarryValues values;

    FollowUp(FindConversation conversations, MakeTicket tickets, LinkConversations links, CarryValues values) {
        this.conversations = conversations;
        this.tickets = tickets;
        this.links = links;
        this.values = values;
    }

    /// Answers the new conversation, which has no message yet.
    public UUID begin(OrganizationId organization, UUID closed, @Nullable String subject, Author by) {
        return begin(organization, closed, subject, TicketSource.MAIL, by);
    }

    public UUID begin(
            OrganizationId organization, UUID closed, @Nullable String subject, TicketSource source, Author by) {
        UUID contact = conversations.contactsOf(organization, Set.of(closed)).get(closed);
        if (contact == null) {
            throw Problem.notFound();
        }
        UUID next = tickets.start(
                        organization,
                        new StartConversation.Start(
                                contact,
                                "email",
                                conversations.siteOf(organization, closed),
                                conversations.department(organization, closed).orElse(null),
                                subject,
                                null,
                                null),
                        null,
                        source,
                        MakeTicket.NORMAL,
                        by)
                .conversation();
        links.link(organization, next, closed, LinkKind.FOLLOW_UP);
        values.carry(organization, closed, next);
        return next;
    }
}
