package io.parlour.livechat.chats;

import io.parlour.audit.Action;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who took part in which chat.
@Repository
class ChatAgentRows {
    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Audit audit;

    ChatAgentRows(JdbcClient jdbc, IdSource ids, Audit audit) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.audit = audit;
    }

    void join(OrganizationId organization, UUID chat, UUID agent, String role, boolean beyondLimit, Instant at) {
        leave(organization, chat, agent, at);
        jdbc.sql("""
                        insert into chat_agent (organization_id, chat_id, id, agent_id, role, beyond_limit, joined_at)
                        values (:organization, :chat, :id, :agent, :role, :beyond, :at)""")
                .param("organization", organization.value())
                .param("chat", chat)
                .param("id", ids.next())
                .param("agent", agent)
                .param("role", role)
                .param("beyond", beyondLimit)
                .param("at", Sql.utc(at))
                .update();
    }

    void leave(OrganizationId organization, UUID chat, UUID agent, Instant at) {
        end(organization, chat, agent, "", at);
    }

    /// Who is no longer there watches nothing any more.
    void monitoringEnds(OrganizationId organization, UUID agent, Instant at) {
        end(organization, null, agent, "monitor", at);
    }

    /// Whether an agent takes part, in this role or in any where that is empty.
    boolean takesPart(OrganizationId organization, UUID chat, UUID agent, String role) {
        return jdbc.sql("""
                        select count(*) > 0 from chat_agent
                         where organization_id = :organization and chat_id = :chat and agent_id = :agent
                           and left_at is null and (:role = '' or role = :role)""")
                .param("organization", organization.value())
                .param("chat", chat)
                .param("agent", agent)
                .param("role", role)
                .query(Boolean.class)
                .single();
    }

    void ownerLeaves(OrganizationId organization, UUID chat, Instant at) {
        end(organization, chat, null, "owner", at);
    }

    void allLeave(OrganizationId organization, UUID chat, Instant at) {
        end(organization, chat, null, "", at);
    }

    /// The end of watching is written down as its beginning was (LC-68).
    private void end(OrganizationId organization, @Nullable UUID chat, @Nullable UUID agent, String role, Instant at) {
        jdbc
                .sql("""
                        update chat_agent p set left_at = :at from chat ch
                         where p.organization_id = :organization and p.left_at is null
                           and ch.organization_id = p.organization_id and ch.id = p.chat_id
                           and (cast(:chat as uuid) is null or p.chat_id = :chat)
                           and (cast(:agent as uuid) is null or p.agent_id = :agent)
                           and (:role = '' or p.role = :role)
                        returning p.agent_id, p.role, ch.conversation_id""")
                .param("organization", organization.value())
                .param("chat", chat)
                .param("agent", agent)
                .param("role", role)
                .param("at", Sql.utc(at))
                .query((row, number) -> row.getString("role").equals("monitor")
                        ? new Watched(
                                row.getObject("agent_id", UUID.class), row.getObject("conversation_id", UUID.class))
                        : null)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .forEach(watched -> record(organization, watched, Action.CHAT_MONITORING_ENDED));
    }

    private record Watched(UUID agent, UUID conversation) {}

    void monitors(OrganizationId organization, UUID chat, UUID conversation, UUID agent, Instant at) {
        join(organization, chat, agent, "monitor", false, at);
        record(organization, new Watched(agent, conversation), Action.CHAT_MONITORED);
    }

    private void record(OrganizationId organization, Watched watched, Action action) {
        audit.record(
                organization,
                io.parlour.audit.Actor.agent(watched.agent()),
                action,
                new ObjectRef(ObjectRef.Kind.CONVERSATION, watched.conversation()),
                null);
    }

    /// The one who joined a chat first, beside its owner.
    Optional<UUID> second(OrganizationId organization, UUID chat) {
        return jdbc.sql("""
                        select agent_id from chat_agent
                         where organization_id = :organization and chat_id = :chat and role = 'second' and left_at is null
                         order by joined_at limit 1""")
                .param("organization", organization.value())
                .param("chat", chat)
                .query(UUID.class)
                .optional();
    }
}
