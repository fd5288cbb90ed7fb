package io.parlour.conversations.drafts;

import io.parlour.conversations.MessageKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The agent's draft of a kind in a conversation.
@Component
public final class FindDraft {
    private final Drafts drafts;
    private final DraftVersions versions;
    private final Transactions transactions;
    private final Clock clock;

    FindDraft(Drafts drafts, DraftVersions versions, Transactions transactions, Clock clock) {
        this.drafts = drafts;
        this.versions = versions;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<Draft> find(OrganizationId organization, UUID conversation, UUID agent, MessageKind kind) {
        Drafts.Place place = new Drafts.Place(organization, conversation, agent, kind);
        return transactions.read(
                organization,
                () -> drafts.find(place)
                        .map(draft -> new Draft(
                                kind,
                                draft.text(),
                                draft.edit(),
                                draft.updatedAt(),
                                versions.newestLost(place, clock.instant().minus(SaveDraft.OTHER_TOLD))
                                        .orElse(null))));
    }
}
