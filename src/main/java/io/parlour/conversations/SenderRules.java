package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.BrowserRules;
import io.parlour.redaction.Redaction;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the browser of a sender must know to mask, before sending to a conversation, what the server would mask.
@Component
public final class SenderRules {
    private final Redaction redaction;
    private final ConversationSites sites;

    SenderRules(Redaction redaction, ConversationSites sites) {
        this.redaction = redaction;
        this.sites = sites;
    }

    public BrowserRules of(OrganizationId organization, UUID conversation) {
        return redaction.forBrowsers(organization, sites.of(organization, conversation));
    }
}
