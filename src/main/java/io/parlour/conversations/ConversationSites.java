package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Redaction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which site a conversation belongs to, asked only where it matters: in organizations with rules by site.
@Component
final class ConversationSites {
    private final Redaction redaction;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    ConversationSites(Redaction redaction, Transactions transactions, JdbcClient jdbc) {
        this.redaction = redaction;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Nullable
    UUID of(OrganizationId organization, UUID conversation) {
        return redaction.bySite(organization) ? stored(organization, conversation) : null;
    }

    @Nullable
    UUID stored(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select site_id from conversation where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", conversation)
                        .query((row, number) -> row.getObject("site_id", UUID.class))
                        .optional()
                        .orElse(null));
    }
}
