package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of agents as those who are given tickets, in the running transaction.
@Repository
class TicketAgents {
    private final JdbcClient jdbc;

    TicketAgents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Members of the department who are there, accept tickets and are not absent. They stay locked until the
    /// transaction ends, so that what they have is counted by one at a time.
    ///
    /// @param there who works now
    List<Candidate> lock(OrganizationId organization, UUID department, Collection<UUID> there, Instant now) {
        know(organization, there);
        List<UUID> locked = jdbc.sql("""
                        select g.agent_id from ticket_agent g
                        join agent a on a.organization_id = g.organization_id and a.id = g.agent_id
                        join agent_department d on d.organization_id = g.organization_id and d.agent_id = g.agent_id
                            and d.department_id = :department
                        where g.organization_id = :organization and g.agent_id = any (:there) and g.accepts
                          and a.suspended_at is null
                          and not exists (select from ticket_absence b where b.organization_id = g.organization_id
                              and b.agent_id = g.agent_id and b.from_at <= :now and b.to_at > :now)
                        order by g.agent_id for no key update of g""")
                .param("organization", organization.value())
                .param("department", department)
                .param("there", Sql.uuids(there))
                .param("now", Sql.utc(now))
                .query((row, number) -> Objects.requireNonNull(row.getObject("agent_id", UUID.class)))
                .list();
        return jdbc.sql("""
                        select g.agent_id, g.capacity, g.assigned_at, coalesce(l.load, 0) as load,
                            coalesce(l.here, 0) as here
                        from ticket_agent g
                        left join (
                            select c.assignee_id, count(*)::int as load,
                                count(*) filter (where c.department_id = :department)::int as here
                            from conversation c
                            join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
                            where c.organization_id = :organization and c.assignee_id = any (:agents)
                              and c.state = 'open' and t.category in ('new', 'open') and not t.spam
              and t.merged_into is null and t.trashed_at is null
                            group by c.assignee_id) l on l.assignee_id = g.agent_id
                        where g.organization_id = :organization and g.agent_id = any (:agents)""")
                .param("organization", organization.value())
                .param("department", department)
                .param("agents", Sql.uuids(locked))
                .query((row, number) -> new Candidate(
                        row.getObject("agent_id", UUID.class),
                        row.getInt("load"),
                        row.getInt("capacity"),
                        row.getInt("here"),
                        instant(row.getObject("assigned_at", OffsetDateTime.class))))
                .list();
    }

    private void know(OrganizationId organization, Collection<UUID> agents) {
        jdbc.sql("""
                        insert into ticket_agent (organization_id, agent_id)
                        select :organization, n.id from unnest(:agents) as n (id)
                        join agent a on a.organization_id = :organization and a.id = n.id
                        where not exists (select from ticket_agent g
                            where g.organization_id = :organization and g.agent_id = n.id)
                        order by n.id on conflict do nothing""")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(agents))
                .update();
    }

    /// @param turns agent → when it was given its last ticket
    void given(OrganizationId organization, Map<UUID, Instant> turns) {
        jdbc.sql("""
                        update ticket_agent g set assigned_at = n.at from unnest(:agents, :ats) as n (agent, at)
                         where g.organization_id = :organization and g.agent_id = n.agent""")
                .param("organization", organization.value())
                .param("agents", Sql.uuids(turns.keySet()))
                .param("ats", Sql.times(turns.values(), at -> at))
                .update();
    }

    /// Since when the agent is gone; null when it is there.
    void gone(OrganizationId organization, UUID agent, @Nullable Instant since) {
        know(organization, List.of(agent));
        jdbc.sql("""
                        update ticket_agent set gone_since = :since
                         where organization_id = :organization and agent_id = :agent""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("since", since == null ? null : Sql.utc(since))
                .update();
    }

    @Nullable
    Instant goneSince(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select gone_since from ticket_agent
                         where organization_id = :organization and agent_id = :agent and gone_since is not null""")
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
    }

    /// What an agent takes at most, and whether anything at all. Agents without a row take twenty.
    record Limit(
            UUID agent,
            boolean accepts,
            int capacity,
            @Nullable UUID calendar) {}

    List<Limit> limits(OrganizationId organization) {
        return jdbc.sql("""
                        select agent_id, accepts, capacity, calendar_id from ticket_agent
                         where organization_id = :organization order by agent_id""")
                .param("organization", organization.value())
                .query((row, number) -> new Limit(
                        row.getObject("agent_id", UUID.class),
                        row.getBoolean("accepts"),
                        row.getInt("capacity"),
                        row.getObject("calendar_id", UUID.class)))
                .list();
    }

    void save(OrganizationId organization, Limit limit) {
        know(organization, List.of(limit.agent()));
        jdbc.sql("""
                        update ticket_agent set accepts = :accepts, capacity = :capacity, calendar_id = :calendar
                         where organization_id = :organization and agent_id = :agent""").params(Sql.parameters(organization, limit)).update();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
