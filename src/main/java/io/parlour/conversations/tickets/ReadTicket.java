package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A ticket as it stands. Whether the reader may see it is the caller's question.
///
/// Errors: `not-found`, also for what is no ticket.
@Component
public final class ReadTicket {
    private final TicketStates states;
    private final Transactions transactions;

    ReadTicket(TicketStates states, Transactions transactions) {
        this.states = states;
        this.transactions = transactions;
    }

    public TicketState read(OrganizationId organization, UUID conversation) {
        return find(organization, conversation).orElseThrow(Problem::notFound);
    }

    /// Empty for what is no ticket, or none any more.
    public Optional<TicketState> find(OrganizationId organization, UUID conversation) {
        return Optional.ofNullable(of(organization, List.of(conversation)).get(conversation));
    }

    /// What is no ticket is left out.
    public Map<UUID, TicketState> of(OrganizationId organization, Collection<UUID> conversations) {
        return transactions.read(organization, () -> states.of(organization, conversations));
    }
}
