package io.parlour.helpdesk.assignment;

import io.parlour.conversations.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of how often tickets moved by themselves, in the running transaction and under the conversation's lock.
@Repository
class TurnRows {
    private final JdbcClient jdbc;

    TurnRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Who had the ticket before it went back, when that was after `since`.
    Optional<UUID> lastOwner(OrganizationId organization, UUID conversation, Instant since) {
        return jdbc.sql("""
                        select from_agent_id from ticket_turn
                         where organization_id = :organization and conversation_id = :conversation
                           and from_agent_id is not null and from_at > :since""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("since", Sql.utc(since))
                .query(UUID.class)
                .optional();
    }

    /// It is given once more. How often that was, with this time.
    int given(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        insert into ticket_turn (organization_id, conversation_id, moves)
                        values (:organization, :conversation, 1)
                        on conflict (organization_id, conversation_id) do update set moves = ticket_turn.moves + 1
                        returning moves""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Integer.class)
                .single();
    }

    void stop(OrganizationId organization, UUID conversation) {
        jdbc.sql("""
                        update ticket_turn set stopped = true
                         where organization_id = :organization and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .update();
    }

    /// It goes back from this agent.
    void from(OrganizationId organization, UUID conversation, @Nullable UUID agent, Instant at) {
        jdbc.sql("""
                        insert into ticket_turn (organization_id, conversation_id, moves, from_agent_id, from_at)
                        values (:organization, :conversation, 0, :agent, :at)
                        on conflict (organization_id, conversation_id) do update
                            set from_agent_id = excluded.from_agent_id, from_at = excluded.from_at""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .param("at", Sql.utc(at))
                .update();
    }

    /// An agent did something with it.
    void calm(OrganizationId organization, UUID conversation) {
        jdbc.sql("""
                        update ticket_turn set moves = 0, stopped = false
                         where organization_id = :organization and conversation_id = :conversation
                           and (moves > 0 or stopped)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .update();
    }
}
