package io.parlour.conversations.drafts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The agent's draft in a conversation.
@Component
public final class FindDraft {
    private final Drafts drafts;
    private final Transactions transactions;
    private final Clock clock;

    FindDraft(Drafts drafts, Transactions transactions, Clock clock) {
        this.drafts = drafts;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<Draft> find(OrganizationId organization, UUID conversation, UUID agent) {
        return transactions.read(
                organization,
                () -> drafts.find(new Drafts.Place(organization, conversation, agent))
                        .map(draft -> new Draft(
                                draft.kind(),
                                draft.text(),
                                draft.edit(),
                                draft.updatedAt(),
                                SaveDraft.fresh(draft.other(), clock.instant()))));
    }
}
