package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lets a further contact write in a conversation that goes by mail (ML-59, ML-62). Repeating it changes nothing.
@Component
public final class TakePart {
    private final Participants participants;
    private final Transactions transactions;
    private final Clock clock;

    TakePart(Participants participants, Transactions transactions, Clock clock) {
        this.participants = participants;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void join(OrganizationId organization, UUID conversation, UUID contact) {
        transactions.in(
                organization, () -> participants.add(organization, conversation, "visitor", contact, Sql.now(clock)));
    }

    /// Also the contact whose conversation it is.
    public boolean takesPart(OrganizationId organization, UUID conversation, UUID contact) {
        return transactions.read(organization, () -> participants.takesPart(organization, conversation, contact));
    }
}
