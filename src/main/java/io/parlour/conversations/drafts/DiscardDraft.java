package io.parlour.conversations.drafts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Throws the agent's draft away, with its other version (rule `draft-discarded`).
@Component
public final class DiscardDraft {
    private final Drafts drafts;
    private final EventLog events;
    private final Transactions transactions;

    DiscardDraft(Drafts drafts, EventLog events, Transactions transactions) {
        this.drafts = drafts;
        this.events = events;
        this.transactions = transactions;
    }

    public void discard(OrganizationId organization, UUID conversation, UUID agent) {
        transactions.in(organization, () -> {
            transactions.deleting("draft-discarded");
            drafts.delete(new Drafts.Place(organization, conversation, agent));
            events.append(organization, "draft-changed", Map.of("conversation", conversation, "agent", agent));
        });
    }
}
