package io.parlour.conversations.merging;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tickets that are to become one, side by side (HD-70).
///
/// Errors: `not-found` for any that the agent does not see, and for a number that no ticket has; 422 `merge.too-many`.
@Component
public final class PreviewMerge {
    private final ReadTicket tickets;
    private final FindTicket find;
    private final FindContact contacts;
    private final Desk desk;

    /// A ticket as it stands.
    ///
    /// @param survives whether the others can become part of it
    public record Side(
            UUID conversation,
            long number,
            @Nullable String subject,
            UUID requester,
            @Nullable String requesterName,

            @Schema(allowableValues = {"new", "open", "pending", "on_hold", "solved", "closed"})
            String category,

            int messages,
            Instant made,
            boolean survives) {}

    /// What would become one.
    ///
    /// @param requestersDiffer whether more than one person asked
    public record Preview(List<Side> tickets, boolean requestersDiffer) {
        public Preview {
            tickets = List.copyOf(tickets);
        }
    }

    PreviewMerge(ReadTicket tickets, FindTicket find, FindContact contacts, Desk desk) {
        this.tickets = tickets;
        this.find = find;
        this.contacts = contacts;
        this.desk = desk;
    }

    /// A ticket that is part of another is shown as that one.
    public Preview preview(AgentPrincipal agent, Collection<UUID> conversations, Collection<Long> numbers) {
        OrganizationId organization = agent.organization();
        if (conversations.size() + numbers.size() > MergeTickets.MOST + 1) {
            throw new Problem(422, "merge.too-many", Map.of("max", MergeTickets.MOST));
        }
        List<UUID> asked = new ArrayList<>(conversations);
        numbers.forEach(number -> asked.add(find.byNumber(organization, number).orElseThrow(Problem::notFound)));
        Set<UUID> all = new LinkedHashSet<>();
        for (UUID each : asked) {
            desk.require(agent, MergingPermissions.MERGE, each);
            all.add(find.survivor(organization, each).orElse(each));
        }
        List<TicketState> states =
                all.stream().map(each -> tickets.read(organization, each)).toList();
        boolean internal = states.stream().allMatch(MergeTickets::internal);
        List<Side> sides =
                states.stream().map(each -> side(organization, each, internal)).toList();
        long requesters = sides.stream().map(Side::requester).distinct().count();
        return new Preview(sides, requesters > 1);
    }

    private Side side(OrganizationId organization, TicketState ticket, boolean internal) {
        boolean survives = !ticket.workflow().category().equals("closed")
                && ticket.gone().trashed() == null
                && (internal || !MergeTickets.internal(ticket));
        return new Side(
                ticket.conversation(),
                ticket.number(),
                ticket.place().subject(),
                ticket.place().contact(),
                contacts.byId(organization, ticket.place().contact())
                        .map(Contact::name)
                        .orElse(null),
                ticket.workflow().category(),
                ticket.counts().contactMessages() + ticket.counts().answers(),
                ticket.times().made(),
                survives);
    }
}
