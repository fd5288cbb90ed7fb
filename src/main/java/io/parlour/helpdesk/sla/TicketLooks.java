package io.parlour.helpdesk.sla;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Looks at tickets, in the running transaction.
@Repository
class TicketLooks {
    private final JdbcClient jdbc;

    TicketLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, TicketLook> of(OrganizationId organization, Collection<UUID> conversations) {
        List<TicketLook> found = jdbc.sql("""
                        select t.conversation_id, t.number, t.category, t.priority, t.spam, c.channel, c.site_id,
                            c.department_id, c.assignee_id, t.first_answer_at is not null as answered,
                            t.waiting_since is not null as waiting, coalesce(s.pauses_clocks, false) as pauses, o.calendar_id as company_calendar
                          from ticket t
                          join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                          left join company_contact m
                            on m.organization_id = c.organization_id and m.contact_id = c.contact_id
                          left join company o on o.organization_id = m.organization_id and o.id = m.company_id
                          left join ticket_status s on s.organization_id = t.organization_id and s.id = t.status_id
                         where t.organization_id = :organization and t.conversation_id = any (:ids)""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query((row, number) -> new TicketLook(
                        row.getObject("conversation_id", UUID.class),
                        row.getLong("number"),
                        Category.of(row.getString("category")),
                        row.getBoolean("pauses"),
                        row.getInt("priority"),
                        row.getBoolean("spam"),
                        row.getString("channel"),
                        Sql.uuid(row, "site_id"),
                        Sql.uuid(row, "department_id"),
                        Sql.uuid(row, "assignee_id"),
                        Sql.uuid(row, "company_calendar"),
                        row.getBoolean("answered"),
                        row.getBoolean("waiting")))
                .list();
        return found.stream().collect(Collectors.toMap(TicketLook::conversation, Function.identity()));
    }

    /// Locks one, which every change of it does too: clocks are never moved by two at once.
    boolean lock(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select conversation_id from ticket
                         where organization_id = :organization and conversation_id = :conversation for update""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional()
                .isPresent();
    }

    /// Locks those that nobody else holds, and waits for none: whoever holds several never waits for another's.
    List<UUID> lockFree(OrganizationId organization, Collection<UUID> conversations) {
        return jdbc.sql("""
                        select conversation_id from ticket
                         where organization_id = :organization and conversation_id = any (:ids)
                         order by conversation_id for update skip locked""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Tickets whose work is not over, by id, beyond one.
    List<UUID> open(OrganizationId organization, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select conversation_id from ticket
                         where organization_id = :organization and category not in ('solved', 'closed')
                           and conversation_id > :after
                         order by conversation_id limit :limit""")
                .param("organization", organization.value())
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
