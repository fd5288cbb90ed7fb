package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.links.LinkConversations;
import io.parlour.conversations.links.LinkKind;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds or begins the ticket that follows one which is closed for good: by mail and in its department, with
/// the values of fields that are carried over and with those who take part in it (HD-12). Runs in a
/// transaction.
///
/// Errors: `not-found`.
@Component
public final class FollowUp {
    private final FindConversation conversations;
    private final MakeTicket tickets;
    private final LinkConversations links;
    private final Before before;

    /// What is known of the closed one.
    @Component("followedTicket")
    record Before(FindTicket find, TicketStates states, CarryValues values, TakePart participants) {}

    FollowUp(FindConversation conversations, MakeTicket tickets, LinkConversations links, Before before) {
        this.conversations = conversations;
        this.tickets = tickets;
        this.links = links;
        this.before = before;
    }

    /// Where it goes on for whom it was closed: the newest that follows it. For anybody else the newest of `theirs`,
    /// also one that stands apart. Whoever comes at the same time waits here, and finds what this one begins.
    ///
    /// @param requester whether it is for the contact whose ticket it is
    public Optional<UUID> find(OrganizationId organization, UUID closed, boolean requester, Predicate<UUID> theirs) {
        before.states().lock(organization, List.of(closed));
        return before.find().next(organization, closed).stream()
                .filter(next -> requester ? !next.apart() : theirs.test(next.conversation()))
                .map(FindTicket.Next::conversation)
                .findFirst();
    }

    /// What begins now is to a closed one: it follows it, or stands apart where another does.
    public LinkKind kind(OrganizationId organization, UUID closed) {
        return before.find().next(organization, closed).stream().allMatch(FindTicket.Next::apart)
                ? LinkKind.FOLLOW_UP
                : LinkKind.APART;
    }

    /// Answers the new conversation, which has no message yet.
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
        links.link(organization, next, closed, kind(organization, closed));
        before.values().carry(organization, closed, next);
        before.participants()
                .contacts(organization, closed)
                .forEach(each -> before.participants().join(organization, next, each));
        return next;
    }
}
