package io.parlour.conversations.tickets;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    List<TicketStatus> all(OrganizationId organization) {
        return jdbc.sql("""
                        select id, name, category, contact_label, pauses_clocks, position from ticket_status
                         where organization_id = :organization and removed_at is null
                         order by position, id""")
                .param("organization", organization.value())
                .query((row, number) -> new TicketStatus(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        row.getString("name"),
                        row.getString("category"),
                        row.getString("contact_label"),
                        row.getBoolean("pauses_clocks"),
                        row.getInt("position")))
                .list();
    }

    void insert(OrganizationId organization, TicketStatus status) {
        jdbc.sql("""
                        insert into ticket_status (organization_id, id, name, category, contact_label, pauses_clocks, position)
                        values (:organization, :id, :name, :category, :label, :pauses, :position)""")
                .params(Sql.parameters(organization, status))
                .param("label", status.contactLabel())
                .param("pauses", status.pausesClocks())
                .update();
    }

    void update(OrganizationId organization, TicketStatus status) {
        jdbc.sql("""
                        update ticket_status set name = :name, contact_label = :label, pauses_clocks = :pauses
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", status.id())
                .param("name", status.name())
                .param("label", status.contactLabel())
                .param("pauses", status.pausesClocks())
                .update();
    }

    void place(OrganizationId organization, UUID id, int position) {
        jdbc.sql("update ticket_status set position = :position where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("position", position)
                .update();
    }

    /// Its row stays: the log speaks of it.
    void remove(OrganizationId organization, UUID id, @Nullable UUID replacement) {
        jdbc.sql("""
                        update ticket set status_id = :replacement
                         where organization_id = :organization and status_id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("replacement", replacement)
                .update();
        jdbc.sql("""
                        update ticket_status set removed_at = now()
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }
}
