package io.parlour.conversations.drafts;

import io.parlour.conversations.redacting.CopiedTexts;
import io.parlour.conversations.redacting.Passages;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import org.springframework.stereotype.Component;

/// Drafts, and what they said before, lose a passage.
@Component
final class BlackenDrafts implements CopiedTexts {
    private final Passages passages;

    BlackenDrafts(Passages passages) {
        this.passages = passages;
    }

    @Override
    public void blacken(OrganizationId organization, Place place, Blackening piece) {
        passages.blacken(organization, "draft", "text", place.conversations(), piece);
        passages.blacken(organization, "draft_version", "text", place.conversations(), piece);
    }
}
