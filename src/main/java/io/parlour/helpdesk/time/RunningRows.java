package io.parlour.helpdesk.time;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of time that is being counted, in the running transaction.
@Repository
class RunningRows {
    private final JdbcClient jdbc;

    RunningRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Until when the agent's time is counted. It is locked: one agent's time is counted by one at a
    /// time.
    Instant lock(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        insert into time_counted as t (organization_id, agent_id, until_at)
                        values (:organization, :agent, :never)
                        on conflict (organization_id, agent_id) do update set until_at = t.until_at
                        returning until_at""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("never", Sql.utc(Instant.EPOCH))
                .query((row, number) -> Sql.instant(row, "until_at"))
                .single();
    }

    void counted(OrganizationId organization, UUID agent, Instant until) {
        jdbc.sql("""
                        update time_counted set until_at = :until
                         where organization_id = :organization and agent_id = :agent""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("until", Sql.utc(until))
                .update();
    }

    Optional<Running> find(OrganizationId organization, UUID conversation, UUID agent) {
        return one(organization, conversation, agent, "");
    }

    /// Nothing leaves with a reply meanwhile.
    Optional<Running> findLocked(OrganizationId organization, UUID conversation, UUID agent) {
        return one(organization, conversation, agent, " for update");
    }

    private Optional<Running> one(OrganizationId organization, UUID conversation, UUID agent, String how) {
        return jdbc.sql("""
                        select millis, off, billable from time_running
                         where organization_id = :organization and conversation_id = :conversation
                           and agent_id = :agent""" + how)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .query((row, number) ->
                        new Running(row.getLong("millis"), row.getBoolean("off"), row.getBoolean("billable")))
                .optional();
    }

    /// Adds to what runs, at most a week in all.
    void add(OrganizationId organization, UUID conversation, UUID agent, long millis, boolean billable) {
        jdbc.sql("""
                        insert into time_running as t
                            (organization_id, conversation_id, agent_id, millis, off, billable)
                        values (:organization, :conversation, :agent, :millis, false, :billable)
                        on conflict (organization_id, conversation_id, agent_id) do update
                            set millis = least(t.millis + excluded.millis, 604800000)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .param("millis", millis)
                .param("billable", billable)
                .update();
    }

    void put(OrganizationId organization, UUID conversation, UUID agent, Running running) {
        jdbc.sql("""
                        insert into time_running (organization_id, conversation_id, agent_id, millis, off, billable)
                        values (:organization, :conversation, :agent, :millis, :off, :billable)
                        on conflict (organization_id, conversation_id, agent_id) do update
                            set millis = excluded.millis, off = excluded.off, billable = excluded.billable""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .param("millis", running.millis())
                .param("off", running.off())
                .param("billable", running.billable())
                .update();
    }

    /// Takes what runs, where an organization counts: what is left is less than a second.
    Optional<Running> take(OrganizationId organization, UUID conversation, UUID agent) {
        return jdbc.sql("""
                        update time_running r set millis = mod(before.millis, 1000)
                          from (select t.millis, t.off, t.billable from time_running t
                                  join time_setting s on s.organization_id = t.organization_id and s.counting
                                 where t.organization_id = :organization and t.conversation_id = :conversation
                                   and t.agent_id = :agent and t.millis >= 1000
                                   for update of t) before
                         where r.organization_id = :organization and r.conversation_id = :conversation
                           and r.agent_id = :agent
                        returning before.millis, before.off, before.billable""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .query((row, number) ->
                        new Running(row.getLong("millis"), row.getBoolean("off"), row.getBoolean("billable")))
                .optional();
    }

    /// Whether it is one.
    boolean isTicket(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select exists (select from ticket
                            where organization_id = :organization and conversation_id = :conversation)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }
}
