package io.parlour.mail.threads;

import io.parlour.conversations.KeepMessageIds;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// An answer to a mail that another system sent finds its conversation here (ML-54).
@Component
final class KeepImportedIds implements KeepMessageIds {
    private static final int LONGEST = 998;

    private final Threads threads;

    KeepImportedIds(Threads threads) {
        this.threads = threads;
    }

    @Override
    public void keep(OrganizationId organization, UUID conversation, UUID message, String messageId, Instant at) {
        if (!messageId.isBlank() && messageId.length() <= LONGEST) {
            threads.remember(organization, messageId, new Threads.Referred(conversation, message, false), at);
        }
    }
}
