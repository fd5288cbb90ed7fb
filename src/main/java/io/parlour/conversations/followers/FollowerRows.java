package io.parlour.conversations.followers;

import io.parlour.conversations.mentions.Colleague;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of who follows what, in the running transaction.
@Component
final class FollowerRows {
    private final JdbcClient jdbc;

    FollowerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By name.
    List<Colleague> of(OrganizationId organization, UUID conversation, int limit) {
        return jdbc.sql("""
                        select a.id, a.name from ticket_follower f
                        join agent a on a.organization_id = f.organization_id and a.id = f.agent_id
                        where f.organization_id = :organization and f.conversation_id = :conversation
                        order by a.name, a.id limit :limit
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("limit", limit)
                .query((row, number) -> new Colleague(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    /// Those who are to hear of something that another one wrote.
    List<UUID> toTell(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select f.agent_id from ticket_follower f
                        join agent a on a.organization_id = f.organization_id and a.id = f.agent_id
                        where f.organization_id = :organization and f.conversation_id = :conversation
                          and a.suspended_at is null order by f.agent_id
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> Objects.requireNonNull(row.getObject("agent_id", UUID.class)))
                .list();
    }

    /// False when the agent follows it already, or there is no such ticket or agent.
    boolean add(OrganizationId organization, UUID conversation, UUID agent, Instant at) {
        return jdbc.sql("""
                        insert into ticket_follower (organization_id, conversation_id, agent_id, at)
                        select t.organization_id, t.conversation_id, a.id, :at from ticket t
                        join agent a on a.organization_id = t.organization_id
                        where t.organization_id = :organization and t.conversation_id = :conversation
                          and a.id = :agent and a.suspended_at is null
                        on conflict do nothing
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("agent", agent)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    boolean remove(OrganizationId organization, UUID conversation, UUID agent) {
        return jdbc.sql("""
                        delete from ticket_follower where organization_id = :organization
                          and conversation_id = :conversation and agent_id = :agent
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("agent", agent)
                        .update()
                == 1;
    }

    boolean isTicket(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select exists (select from ticket
                            where organization_id = :organization and conversation_id = :conversation)
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }
}
