package io.parlour.conversations.tickets;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// An organization's own statuses. Each belongs to one category, by which the engine goes (HD-9).
@Component
final class TicketStatuses {
    private final JdbcClient jdbc;

    TicketStatuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean belongs(OrganizationId organization, UUID status, String category) {
        return jdbc.sql("""
                        select exists (select from ticket_status where organization_id = :organization and id = :status
                            and category = :category and removed_at is null)""")
                .param("organization", organization.value())
                .param("status", status)
                .param("category", category)
                .query(Boolean.class)
                .single();
    }
}
