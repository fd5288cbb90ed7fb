package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What an agent has, in the running transaction.
@Repository
class HeldRows {
    static final int MOST = 1_000;

    /// A ticket of an agent.
    ///
    /// @param requeueAfterMinutes what its department says, or is usual; null: it stays
    /// @param drafted when the agent last wrote on its draft
    record Held(
            UUID conversation,
            @Nullable Integer requeueAfterMinutes,
            boolean all,
            boolean waits,
            boolean stopped,
            @Nullable Instant drafted) {}

    private static final String HELD = """
            select c.id, nullif(coalesce(s.requeue_after_min, case when s.mode <> 'manual' then 15 end), 0)
                    as requeue_after_min, coalesce(s.requeue_all, false) as requeue_all,
                t.waiting_since is not null as waits, coalesce(u.stopped, false) as stopped,
                (select max(d.updated_at) from draft d where d.organization_id = c.organization_id
                    and d.conversation_id = c.id and d.agent_id = c.assignee_id) as drafted
            from conversation c
            join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
            left join ticket_sharing s on s.organization_id = c.organization_id and s.department_id = c.department_id
            left join ticket_turn u on u.organization_id = c.organization_id and u.conversation_id = c.id
            where c.organization_id = :organization and c.assignee_id = :agent and c.state = 'open' and not t.spam
              and t.merged_into is null and t.trashed_at is null
            """;

    private final JdbcClient jdbc;

    HeldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param active those in new and open alone
    List<Held> of(OrganizationId organization, UUID agent, boolean active) {
        return list(organization, agent, active ? " and t.category in ('new', 'open')" : "");
    }

    /// Those in departments the agent is no member of.
    List<Held> outside(OrganizationId organization, UUID agent) {
        return list(organization, agent, """
                 and c.department_id is not null and not exists (select from agent_department m
                    where m.organization_id = c.organization_id and m.agent_id = c.assignee_id
                      and m.department_id = c.department_id)""");
    }

    private List<Held> list(OrganizationId organization, UUID agent, String which) {
        return jdbc.sql(HELD + which + " order by c.id limit " + MOST)
                .param("organization", organization.value())
                .param("agent", agent)
                .query(HeldRows::held)
                .list();
    }

    /// Locks a conversation and answers whose it is; null for nobody's.
    @Nullable
    UUID lock(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select assignee_id from conversation
                         where organization_id = :organization and id = :conversation for update""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new Found(Sql.uuid(row, "assignee_id")))
                .optional()
                .map(Found::id)
                .orElse(null);
    }

    /// Null where it has none.
    @Nullable
    UUID department(OrganizationId organization, UUID conversation) {
        return jdbc.sql("select department_id from conversation where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", conversation)
                .query((row, number) -> new Found(Sql.uuid(row, "department_id")))
                .optional()
                .map(Found::id)
                .orElse(null);
    }

    private record Found(@Nullable UUID id) {}

    private static Held held(ResultSet row, int number) throws SQLException {
        int minutes = row.getInt("requeue_after_min");
        @Nullable Integer after = row.wasNull() ? null : Integer.valueOf(minutes);
        @Nullable OffsetDateTime drafted = row.getObject("drafted", OffsetDateTime.class);
        return new Held(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                after,
                row.getBoolean("requeue_all"),
                row.getBoolean("waits"),
                row.getBoolean("stopped"),
                drafted == null ? null : drafted.toInstant());
    }
}
