package io.parlour.conversations.mentions;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may read a ticket because a note names them, in the running transaction. Each beginning and end is
/// written into the audit log.
@Component
class Grants {
    private final JdbcClient jdbc;
    private final Audit audit;

    Grants(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    void grant(OrganizationId organization, UUID ticket, NoteMentions.Note note, Collection<UUID> agents) {
        jdbc.sql("""
                        insert into ticket_grant (organization_id, conversation_id, agent_id, granted_by, message_id, at)
                        select :organization, :conversation, n.agent, :by, :message, :at from unnest(:agents) as n (agent)
                        on conflict (organization_id, conversation_id, agent_id) do update
                        set granted_by = excluded.granted_by, message_id = excluded.message_id, at = excluded.at,
                            ended_at = null
                        """)
                .param("organization", organization.value())
                .param("conversation", ticket)
                .param("agents", Sql.uuids(agents))
                .param("by", note.author())
                .param("message", note.message())
                .param("at", Sql.utc(note.at()))
                .update();
        agents.forEach(agent -> audit.record(
                organization,
                Actor.agent(note.author()),
                Action.TICKET_GRANTED,
                new ObjectRef(ObjectRef.Kind.AGENT, agent),
                null));
    }

    /// Those who read it so now, the newest first.
    List<Grant> of(OrganizationId organization, UUID conversation, int limit) {
        return jdbc.sql("""
                        select g.agent_id, a.name, b.name as by_name, g.at from ticket_grant g
                        join agent a on a.organization_id = g.organization_id and a.id = g.agent_id
                        left join agent b on b.organization_id = g.organization_id and b.id = g.granted_by
                        where g.organization_id = :organization and g.conversation_id = :conversation
                          and g.ended_at is null
                        order by g.at desc, g.agent_id limit :limit
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("limit", limit)
                .query((row, number) -> new Grant(
                        row.getObject("agent_id", UUID.class),
                        row.getString("name"),
                        Objects.requireNonNullElse(row.getString("by_name"), ""),
                        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                .toInstant()))
                .list();
    }

    /// Whether it was open.
    boolean end(OrganizationId organization, UUID conversation, UUID agent, Actor by, Instant at) {
        boolean ended = jdbc.sql("""
                        update ticket_grant set ended_at = :at where organization_id = :organization
                          and conversation_id = :conversation and agent_id = :agent and ended_at is null
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("agent", agent)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
        if (ended) {
            audit.record(organization, by, Action.TICKET_GRANT_ENDED, new ObjectRef(ObjectRef.Kind.AGENT, agent), null);
        }
        return ended;
    }
}
