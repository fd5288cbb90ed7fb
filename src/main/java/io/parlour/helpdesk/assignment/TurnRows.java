package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /// Ticket → who had it before it went back, of those where that was after `since`.
    Map<UUID, UUID> lastOwners(OrganizationId organization, Collection<UUID> tickets, Instant since) {
        return jdbc
                .sql("""
                        select conversation_id, from_agent_id from ticket_turn
                         where organization_id = :organization and conversation_id = any (:tickets)
                           and from_agent_id is not null and from_at > :since""")
                .param("organization", organization.value())
                .param("tickets", Sql.uuids(tickets))
                .param("since", Sql.utc(since))
                .query((row, number) -> Map.entry(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        Objects.requireNonNull(Sql.uuid(row, "from_agent_id"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// They are given once more. Ticket → how often that was, with this time.
    Map<UUID, Integer> given(OrganizationId organization, Collection<UUID> tickets) {
        return jdbc
                .sql("""
                        insert into ticket_turn (organization_id, conversation_id, moves)
                        select :organization, n.id, 1 from unnest(:tickets) as n (id)
                        on conflict (organization_id, conversation_id) do update set moves = ticket_turn.moves + 1
                        returning conversation_id, moves""")
                .param("organization", organization.value())
                .param("tickets", Sql.uuids(tickets))
                .query((row, number) ->
                        Map.entry(Objects.requireNonNull(Sql.uuid(row, "conversation_id")), row.getInt("moves")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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
