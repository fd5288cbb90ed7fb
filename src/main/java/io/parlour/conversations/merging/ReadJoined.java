package io.parlour.conversations.merging;

import io.parlour.conversations.Message;
import io.parlour.conversations.ReadMessages;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a contact may read of the other tickets that became one with its own (HD-70): its own conversations, and its
/// own words. Another contact's are never among them.
@Component
public final class ReadJoined {
    private static final int MOST = 200;

    private final PlacementRows rows;
    private final ReadMessages messages;
    private final Transactions transactions;

    ReadJoined(PlacementRows rows, ReadMessages messages, Transactions transactions) {
        this.rows = rows;
        this.messages = messages;
        this.transactions = transactions;
    }

    /// Oldest first, the newest two hundred of that time.
    public List<Message> of(OrganizationId organization, UUID conversation, UUID contact, Instant from, Instant until) {
        return transactions.read(organization, () -> {
            List<Message> found = new ArrayList<>();
            rows.ofContact(organization, conversation, contact, from, until, MOST)
                    .forEach((home, seqs) -> found.addAll(messages.someOf(organization, home, seqs, contact)));
            found.sort(Comparator.comparing(Message::at).thenComparing(Message::id));
            return found;
        });
    }
}
