package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/// How many conversations each list holds, exactly.
@Component
public final class CountConversations {
    private final ConversationRows rows;
    private final Transactions transactions;

    /// `unread`: messages of visitors that the agent has not read, in its own open conversations.
    public record Counts(long mine, long queue, long team, long ended, long unread) {}

    CountConversations(ConversationRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    public Counts count(OrganizationId organization, Sight sight) {
        List<Long> counts = transactions.read(organization, () -> rows.counts(organization, sight));
        return new Counts(counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4));
    }
}
