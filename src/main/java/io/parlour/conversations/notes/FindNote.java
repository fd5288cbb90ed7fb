package io.parlour.conversations.notes;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.conversations.MessageKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A note where it is read: at home, in the ticket it was moved to, or in what these are part of.
///
/// Errors: `not-found`, also for what is no internal note.
@Component
final class FindNote {
    private final BlackenMessages messages;
    private final Transactions transactions;

    FindNote(BlackenMessages messages, Transactions transactions) {
        this.messages = messages;
        this.transactions = transactions;
    }

    Holding in(OrganizationId organization, UUID conversation, UUID message) {
        return transactions.read(
                organization,
                () -> messages.find(organization, message)
                        .filter(found -> found.kind() == MessageKind.NOTE)
                        .filter(found -> messages.places(organization, message).contains(conversation))
                        .orElseThrow(Problem::notFound));
    }
}
