package io.parlour.helpdesk.sla;

import io.parlour.conversations.Sql;
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
                        select t.conversation_id, t.number, t.category, t.source, c.channel, c.site_id, c.department_id,
                            c.assignee_id, c.last_agent_seq, c.last_visible_seq, 2 as priority, false as pauses
                          from ticket t join conversation c
                            on c.organization_id = t.organization_id and c.id = t.conversation_id
                         where t.organization_id = :organization and t.conversation_id = any (:ids)""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query((row, number) -> new TicketLook(
                        row.getObject("conversation_id", UUID.class),
                        row.getLong("number"),
                        Category.of(row.getString("category")),
                        row.getBoolean("pauses"),
                        row.getInt("priority"),
                        row.getString("channel"),
                        row.getString("source"),
                        Sql.uuid(row, "site_id"),
                        Sql.uuid(row, "department_id"),
                        Sql.uuid(row, "assignee_id"),
                        row.getLong("last_agent_seq") > 0,
                        row.getLong("last_visible_seq") > row.getLong("last_agent_seq")))
                .list();
        return found.stream().collect(Collectors.toMap(TicketLook::conversation, Function.identity()));
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
