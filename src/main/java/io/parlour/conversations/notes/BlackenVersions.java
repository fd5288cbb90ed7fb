package io.parlour.conversations.notes;

import io.parlour.conversations.redacting.CopiedTexts;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A passage goes out of what notes said before as it goes out of what they say.
@Component
final class BlackenVersions implements CopiedTexts {
    private final NoteVersions versions;
    private final Transactions transactions;

    BlackenVersions(NoteVersions versions, Transactions transactions) {
        this.versions = versions;
        this.transactions = transactions;
    }

    @Override
    public Set<UUID> holding(OrganizationId organization, Collection<UUID> messages, Blackening piece) {
        return transactions.read(organization, () -> versions.holding(organization, messages, piece));
    }

    @Override
    public void blacken(OrganizationId organization, Place place, Blackening piece) {
        transactions.in(organization, () -> versions.blacken(organization, place.messages(), piece));
    }
}
