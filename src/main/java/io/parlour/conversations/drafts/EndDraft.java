package io.parlour.conversations.drafts;

import io.parlour.conversations.MessageKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Ends the agent's draft because its text is on its way (rule `draft-held`).
@Component
public final class EndDraft {
    private final Drafts drafts;
    private final EventLog events;
    private final Transactions transactions;

    EndDraft(Drafts drafts, EventLog events, Transactions transactions) {
        this.drafts = drafts;
        this.events = events;
        this.transactions = transactions;
    }

    public void end(OrganizationId organization, UUID conversation, UUID agent, MessageKind kind) {
        transactions.in(organization, () -> {
            transactions.deleting("draft-held");
            drafts.delete(new Drafts.Place(organization, conversation, agent, kind));
            events.append(organization, "draft-changed", Map.of("conversation", conversation, "agent", agent));
        });
    }
}
