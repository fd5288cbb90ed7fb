package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/// How many conversations each folder of the inbox holds, exactly.
@Component
public final class CountConversations {
    private final ConversationRows rows;
    private final LiveChats live;
    private final Transactions transactions;

    /// The counts as one agent sees them.
    ///
    /// @param unread the agent's own open conversations, live chats included, with a message that it has not read
    public record Counts(long mine, long unassigned, long open, long closed, long unread) {}

    CountConversations(ConversationRows rows, LiveChats live, Transactions transactions) {
        this.rows = rows;
        this.live = live;
        this.transactions = transactions;
    }

    public Counts count(OrganizationId organization, Sight sight) {
        List<Long> counts =
                transactions.read(organization, () -> rows.counts(organization, sight, live.of(organization)));
        return new Counts(counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4));
    }
}
