package io.parlour.conversations.drafts;

import io.parlour.conversations.MessageKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Throws the agent's draft away (rule `draft-discarded`); it can be brought back from the earlier versions.
@Component
public final class DiscardDraft {
    private final SaveDraft.Stores stores;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    DiscardDraft(SaveDraft.Stores stores, EventLog events, Transactions transactions, Clock clock) {
        this.stores = stores;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void discard(OrganizationId organization, UUID conversation, UUID agent, MessageKind kind) {
        Drafts.Place place = new Drafts.Place(organization, conversation, agent, kind);
        transactions.in(organization, () -> {
            transactions.deleting("draft-discarded");
            stores.drafts().lock(place).ifPresent(draft -> {
                stores.versions().insert(place, draft.text(), "discarded", clock.instant());
                stores.drafts().delete(place);
            });
            events.append(organization, "draft-changed", Map.of("conversation", conversation, "agent", agent));
        });
    }
}
