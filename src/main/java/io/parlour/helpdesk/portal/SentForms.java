package io.parlour.helpdesk.portal;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Forms that were sent, each once, in the running transaction.
@Component
final class SentForms {
    private final JdbcClient jdbc;

    SentForms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when it was sent before. Two that are sent at once take turns.
    boolean take(OrganizationId organization, UUID once) {
        return jdbc.sql("""
                        insert into portal_sent (organization_id, once) values (:organization, :once)
                        on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("once", once)
                        .update()
                == 1;
    }

    void made(OrganizationId organization, UUID once, UUID conversation) {
        jdbc.sql("""
                        update portal_sent set conversation_id = :conversation
                        where organization_id = :organization and once = :once""")
                .param("organization", organization.value())
                .param("once", once)
                .param("conversation", conversation)
                .update();
    }

    /// What it became.
    Optional<UUID> conversation(OrganizationId organization, UUID once) {
        return jdbc.sql("""
                        select conversation_id from portal_sent
                        where organization_id = :organization and once = :once and conversation_id is not null""")
                .param("organization", organization.value())
                .param("once", once)
                .query(UUID.class)
                .optional();
    }
}
