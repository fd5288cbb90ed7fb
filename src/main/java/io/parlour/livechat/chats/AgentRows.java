package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.skills.SkillLevels;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of agents' statuses and their spans, read and written under the desk's lock.
@Repository
class AgentRows {
    private static final String COUNTED = """
            case :counting
                when 'not_warned' then ch.idle_warned_at is null
                when 'recent' then exists (select from message m
                    where m.organization_id = c.organization_id and m.conversation_id = c.id
                      and m.kind = 'message' and m.at > :recent)
                else true
            end""";

    private final JdbcClient jdbc;
    private final SkillLevels skills;

    AgentRows(JdbcClient jdbc, SkillLevels skills) {
        this.jdbc = jdbc;
        this.skills = skills;
    }

    /// By agent, then by skill.
    Map<UUID, Map<UUID, Integer>> skills(OrganizationId organization) {
        return skills.of(organization);
    }

    /// Everybody who was ever on duty and is not suspended, with the chats they have.
    List<AgentHead> all(OrganizationId organization, ChatSettings settings, Instant now) {
        return jdbc.sql("""
                        select s.*, array(select d.department_id from agent_department d
                                where d.organization_id = s.organization_id and d.agent_id = s.agent_id) as departments,
                            coalesce(r.running, 0) as running, coalesce(r.counted, 0) as counted
                          from agent_status s
                          join agent a on a.organization_id = s.organization_id and a.id = s.agent_id
                          left join (
                            select c.assignee_id, count(*) as running, count(*) filter (where %s) as counted
                              from chat ch join conversation c
                                on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                             where ch.organization_id = :organization and ch.ended_at is null and ch.state = 'active'
                             group by c.assignee_id) r on r.assignee_id = s.agent_id
                         where s.organization_id = :organization and a.suspended_at is null
                         order by s.agent_id""".formatted(COUNTED))
                .param("organization", organization.value())
                .param("counting", settings.counting())
                .param("recent", Sql.utc(now.minusSeconds(60L * settings.recentMinutes())))
                .query((row, number) -> head(row, settings))
                .list();
    }

    /// A status for an agent who has none yet, absent for one who is unknown or suspended.
    List<AgentHead> fresh(OrganizationId organization, Set<UUID> agents, ChatSettings settings, Instant now) {
        return jdbc.sql("""
                        select a.id, array(select d.department_id from agent_department d
                                where d.organization_id = a.organization_id and d.agent_id = a.id) as departments
                          from agent a
                         where a.organization_id = :organization and a.id = any (:agents) and a.suspended_at is null""")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .query((row, number) -> {
                    AgentHead head = new AgentHead(
                            row.getObject("id", UUID.class), departments(row), false, settings.chatLimit(), now);
                    head.fresh = true;
                    head.changed = true;
                    return head;
                })
                .list();
    }

    void save(OrganizationId organization, AgentHead agent) {
        jdbc.sql("""
                        insert into agent_status (organization_id, agent_id, chosen, reason_id, effective, since, connected,
                            left_at, idle_since, online_since, free_since, allocated_at, missed_in_a_row, due_at, auto_accept)
                        values (:organization, :agent, :chosen, :reason, :effective, :since, :connected, :left, :idle,
                            :online, :free, :allocated, :missed, :due, :auto)
                        on conflict (organization_id, agent_id) do update
                            set chosen = excluded.chosen, reason_id = excluded.reason_id,
                                effective = excluded.effective, since = excluded.since, connected = excluded.connected,
                                left_at = excluded.left_at, idle_since = excluded.idle_since,
                                online_since = excluded.online_since, free_since = excluded.free_since,
                                allocated_at = excluded.allocated_at, missed_in_a_row = excluded.missed_in_a_row,
                                due_at = excluded.due_at, auto_accept = excluded.auto_accept""")
                .param("organization", organization.value())
                .param("agent", agent.id)
                .param("auto", agent.autoAccept)
                .param("chosen", agent.chosen.key())
                .param("reason", agent.reason)
                .param("effective", agent.effective.key())
                .param("since", Sql.utc(agent.since))
                .param("connected", agent.connected)
                .param("left", time(agent.leftAt))
                .param("idle", time(agent.idleSince))
                .param("online", Sql.utc(agent.onlineSince))
                .param("free", Sql.utc(agent.freeSince))
                .param("allocated", time(agent.allocatedAt))
                .param("missed", agent.missed)
                .param("due", time(agent.dueAt))
                .update();
    }

    /// Closes the open span and opens the next, where the status is another (LC-71).
    void span(OrganizationId organization, AgentHead agent, Instant now) {
        int same = jdbc.sql("""
                        select count(*) from agent_status_span
                         where organization_id = :organization and agent_id = :agent and to_at is null
                           and status = :status and effective = :effective and reason_id is not distinct from :reason""")
                .param("organization", organization.value())
                .param("agent", agent.id)
                .param("status", agent.chosen.key())
                .param("effective", agent.effective.key())
                .param("reason", agent.reason)
                .query(Integer.class)
                .single();
        if (same > 0) {
            return;
        }
        jdbc.sql("""
                        update agent_status_span set to_at = greatest(:now, from_at + interval '1 microsecond')
                         where organization_id = :organization and agent_id = :agent and to_at is null""")
                .param("organization", organization.value())
                .param("agent", agent.id)
                .param("now", Sql.utc(now))
                .update();
        jdbc.sql("""
                        insert into agent_status_span (organization_id, agent_id, from_at, status, effective, reason_id)
                        values (:organization, :agent,
                            (select greatest(:now, max(to_at)) from agent_status_span
                              where organization_id = :organization and agent_id = :agent),
                            :status, :effective, :reason)""")
                .param("organization", organization.value())
                .param("agent", agent.id)
                .param("now", Sql.utc(now))
                .param("status", agent.chosen.key())
                .param("effective", agent.effective.key())
                .param("reason", agent.reason)
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : Sql.utc(at);
    }

    private static Set<UUID> departments(ResultSet row) throws SQLException {
        Array array = row.getArray("departments");
        return Arrays.stream((Object[]) array.getArray()).map(UUID.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private static AgentHead head(ResultSet row, ChatSettings settings) throws SQLException {
        int own = row.getInt("chat_limit");
        int limit = row.wasNull() ? settings.chatLimit() : own;
        AgentHead head = new AgentHead(
                row.getObject("agent_id", UUID.class),
                departments(row),
                row.getBoolean("auto_accept"),
                limit,
                Sql.instant(row, "since"));
        head.chosen = Status.of(row.getString("chosen"));
        head.reason = Sql.uuid(row, "reason_id");
        head.effective = Status.of(row.getString("effective"));
        head.connected = row.getBoolean("connected");
        head.leftAt = ChatRows.instant(row, "left_at");
        head.idleSince = ChatRows.instant(row, "idle_since");
        head.onlineSince = Sql.instant(row, "online_since");
        head.freeSince = Sql.instant(row, "free_since");
        head.allocatedAt = ChatRows.instant(row, "allocated_at");
        head.missed = row.getInt("missed_in_a_row");
        head.dueAt = ChatRows.instant(row, "due_at");
        head.running = row.getInt("running");
        head.counted = row.getInt("counted");
        return head;
    }
}
