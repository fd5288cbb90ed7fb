package io.parlour.helpdesk.sla;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Rows of clocks and of what decides which run, in the running transaction.
@Repository
class ClockRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ClockRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Locks them in the order of their ids. One that is not measured is left out.
    Map<UUID, StoredClocks> lock(OrganizationId organization, Collection<UUID> conversations) {
        Map<UUID, StoredClocks> found = new HashMap<>();
        jdbc.sql("""
                        select * from sla_standing
                         where organization_id = :organization and conversation_id = any (:ids)
                         order by conversation_id for update""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query(row -> {
                    UUID id = row.getObject("conversation_id", UUID.class);
                    found.put(
                            id,
                            new StoredClocks(
                                    id,
                                    standing(row),
                                    row.getObject("policy_id", UUID.class),
                                    new ArrayList<>(),
                                    new HashMap<>()));
                });
        jdbc.sql("""
                        select distinct on (conversation_id, metric) * from sla_clock
                         where organization_id = :organization and conversation_id = any (:ids)
                         order by conversation_id, metric, cycle desc""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(found.keySet()))
                .query(row -> {
                    StoredClocks stored =
                            Objects.requireNonNull(found.get(row.getObject("conversation_id", UUID.class)));
                    SlaClock clock = clock(row);
                    stored.clocks().add(clock);
                    stored.told().put(StoredClocks.key(clock), told(row));
                });
        return found;
    }

    void save(OrganizationId organization, UUID conversation, Standing standing, @Nullable UUID policy) {
        jdbc.sql("""
                        insert into sla_standing (organization_id, conversation_id, category, pauses, answered, waiting,
                            updating, voided, policy_id)
                        values (:organization, :conversation, :category, :pauses, :answered, :waiting, :updating, :voided,
                            :policy)
                        on conflict (organization_id, conversation_id) do update
                            set category = excluded.category, pauses = excluded.pauses, answered = excluded.answered,
                                waiting = excluded.waiting, updating = excluded.updating, voided = excluded.voided,
                                policy_id = excluded.policy_id""")
                .params(Sql.parameters(organization, standing))
                .param("conversation", conversation)
                .param("category", standing.category().key())
                .param(
                        "voided",
                        standing.voided() == null ? null : standing.voided().key())
                .param("policy", policy)
                .update();
    }

    /// In their order, in one statement: a cycle that ended stands before the one that begins.
    void save(OrganizationId organization, List<Change> changes) {
        jdbc.sql("""
                        insert into sla_clock (organization_id, conversation_id, metric, cycle, state, policy_id,
                            policy_version, target_s, calendar_id, pauses_in_pending, started_at, elapsed_us, running_since,
                            due_at, breached_at, stopped_at, stop_cause, told, agent_id, department_id)
                        select :organization, r.* from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                            conversation uuid, metric text, cycle integer, state text, policy uuid, version integer,
                            target integer, calendar uuid, pauses boolean, started timestamptz, elapsed bigint,
                            running timestamptz, due timestamptz, breached timestamptz, stopped timestamptz, cause text,
                            told text, agent uuid, department uuid)
                        on conflict (organization_id, conversation_id, metric, cycle) do update
                            set state = excluded.state, policy_id = excluded.policy_id,
                                policy_version = excluded.policy_version, target_s = excluded.target_s,
                                calendar_id = excluded.calendar_id, pauses_in_pending = excluded.pauses_in_pending,
                                elapsed_us = excluded.elapsed_us, running_since = excluded.running_since,
                                due_at = excluded.due_at, breached_at = excluded.breached_at,
                                stopped_at = excluded.stopped_at, stop_cause = excluded.stop_cause, told = excluded.told,
                                agent_id = excluded.agent_id, department_id = excluded.department_id""")
                .param("organization", organization.value())
                .param(
                        "rows",
                        json.writeValueAsString(
                                changes.stream().map(ClockRows::row).toList()))
                .update();
    }

    /// A clock to store.
    ///
    /// @param by the ticket, whose agent and department are kept when the clock stopped
    record Change(UUID conversation, SlaClock clock, ClockState shown, Set<String> told, TicketLook by) {}

    private static Row row(Change change) {
        SlaClock clock = change.clock();
        boolean stopped = !clock.open();
        return new Row(
                change.conversation(),
                clock.metric().key(),
                clock.cycle(),
                change.shown().key(),
                clock.promise().policy(),
                clock.promise().version(),
                clock.promise().seconds(),
                clock.promise().calendar(),
                clock.promise().pausesInPending(),
                clock.startedAt(),
                clock.elapsed(),
                clock.runningSince(),
                clock.dueAt(),
                clock.breachedAt(),
                clock.stoppedAt(),
                clock.cause() == null ? null : clock.cause().key(),
                String.join(" ", new TreeSet<>(change.told())),
                stopped ? change.by().assignee() : null,
                stopped ? change.by().department() : null);
    }

    private record Row(
            UUID conversation,
            String metric,
            int cycle,
            String state,
            UUID policy,
            int version,
            long target,
            @Nullable UUID calendar,
            boolean pauses,
            Instant started,
            long elapsed,
            @Nullable Instant running,
            @Nullable Instant due,
            @Nullable Instant breached,
            @Nullable Instant stopped,
            @Nullable String cause,
            String told,
            @Nullable UUID agent,
            @Nullable UUID department) {}

    /// The cycles of one ticket, newest first, at most 200.
    List<Shown> all(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select * from sla_clock
                         where organization_id = :organization and conversation_id = :conversation
                         order by started_at desc, metric limit 200""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> shown(row))
                .list();
    }

    /// Of each ticket the clock that is due first, else one that waits.
    List<Shown> next(OrganizationId organization, Collection<UUID> conversations) {
        return jdbc.sql("""
                        select distinct on (conversation_id) * from sla_clock
                         where organization_id = :organization and conversation_id = any (:ids)
                           and state in ('running', 'paused', 'breached_running')
                         order by conversation_id, due_at nulls last, metric""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query((row, number) -> shown(row))
                .list();
    }

    /// Clocks that run by a calendar and are not late, in no order.
    List<SlaClock> running(OrganizationId organization, UUID calendar, int limit) {
        return jdbc.sql("""
                        select * from sla_clock
                         where organization_id = :organization and calendar_id = :calendar and state = 'running'
                         limit :limit""")
                .param("organization", organization.value())
                .param("calendar", calendar)
                .param("limit", limit)
                .query((row, number) -> clock(row))
                .list();
    }

    /// A stored clock and how it is shown.
    record Shown(UUID conversation, SlaClock clock, ClockState state) {}

    private static Shown shown(ResultSet row) throws SQLException {
        return new Shown(
                row.getObject("conversation_id", UUID.class), clock(row), ClockState.of(row.getString("state")));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String voided = row.getString("voided");
        return new Standing(
                Category.of(row.getString("category")),
                row.getBoolean("pauses"),
                row.getBoolean("answered"),
                row.getBoolean("waiting"),
                row.getBoolean("updating"),
                voided == null ? null : StopCause.of(voided));
    }

    private static SlaClock clock(ResultSet row) throws SQLException {
        String cause = row.getString("stop_cause");
        return new SlaClock(
                Metric.of(row.getString("metric")),
                row.getInt("cycle"),
                new Promise(
                        row.getObject("policy_id", UUID.class),
                        row.getInt("policy_version"),
                        row.getInt("target_s"),
                        row.getObject("calendar_id", UUID.class),
                        row.getBoolean("pauses_in_pending")),
                Sql.instant(row, "started_at"),
                row.getLong("elapsed_us"),
                Sql.instantOrNull(row, "running_since"),
                Sql.instantOrNull(row, "due_at"),
                Sql.instantOrNull(row, "breached_at"),
                Sql.instantOrNull(row, "stopped_at"),
                cause == null ? null : StopCause.of(cause));
    }

    private static Set<String> told(ResultSet row) throws SQLException {
        String told = Objects.requireNonNull(row.getString("told"));
        return told.isEmpty() ? new HashSet<>() : new HashSet<>(List.of(told.split(" ", -1)));
    }
}
