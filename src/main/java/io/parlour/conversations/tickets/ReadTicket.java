package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
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
        TicketState found = transactions.read(
                organization,
                () -> states.of(organization, List.of(conversation)).get(conversation));
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }
}
