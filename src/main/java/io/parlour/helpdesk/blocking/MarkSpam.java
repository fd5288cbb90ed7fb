package io.parlour.helpdesk.blocking;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Takes a ticket for spam, or not (HD-86). Spam is in no view but its own, has no clocks, and sends nothing.
///
/// Errors: `not-found`, also for what is no ticket; `access.denied`; 409 `ticket.closed`.
@Service
public class MarkSpam {
    private final ChangeTicket change;
    private final BlockRows rows;
    private final Desk desk;
    private final Transactions transactions;

    /// What could be blocked of its sender.
    public record Offer(Block.Kind kind, String value) {}

    MarkSpam(ChangeTicket change, BlockRows rows, Desk desk, Transactions transactions) {
        this.change = change;
        this.rows = rows;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// What could be blocked now; nothing for what is no spam.
    public List<Offer> mark(AgentPrincipal agent, UUID conversation, boolean spam) {
        desk.require(agent, ConversationPermissions.SPAM, conversation);
        OrganizationId organization = agent.organization();
        change.change(
                organization,
                new ChangeTicket.Request(
                        conversation,
                        new TicketActor.Agent(agent.agent()),
                        null,
                        List.of(new TicketChange.Spam(spam))));
        return spam ? offers(organization, conversation) : List.of();
    }

    private List<Offer> offers(OrganizationId organization, UUID conversation) {
        List<Offer> offers = new ArrayList<>();
        for (String address : transactions.read(organization, () -> rows.addresses(organization, conversation))) {
            offers.add(new Offer(Block.Kind.ADDRESS, address));
            Offer domain = new Offer(Block.Kind.DOMAIN, address.substring(address.lastIndexOf('@') + 1));
            if (!offers.contains(domain)) {
                offers.add(domain);
            }
        }
        return offers;
    }
}
