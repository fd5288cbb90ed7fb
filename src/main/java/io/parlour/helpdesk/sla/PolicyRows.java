package io.parlour.helpdesk.sla;

import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of policies and their targets, in the running transaction.
@Repository
class PolicyRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PolicyRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// In their order.
    List<Policy> all(OrganizationId organization) {
        Map<UUID, List<Target>> targets = new HashMap<>();
        List<Policy> policies = jdbc.sql(
                        "select * from sla_policy where organization_id = :organization order by position")
                .param("organization", organization.value())
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    String condition = row.getString("condition");
                    return new Policy(
                            id,
                            row.getString("name"),
                            condition == null ? null : json.readTree(condition),
                            row.getBoolean("bots_count"),
                            row.getInt("version"),
                            List.of());
                })
                .list();
        if (policies.isEmpty()) {
            return policies;
        }
        jdbc.sql("""
                        select * from sla_target where organization_id = :organization
                         order by policy_id, priority desc, metric""").param("organization", organization.value()).query(row -> {
            targets.computeIfAbsent(row.getObject("policy_id", UUID.class), id -> new ArrayList<>())
                    .add(target(row));
        });
        return policies.stream()
                .map(each -> each.with(targets.getOrDefault(each.id(), List.of())))
                .toList();
    }

    /// So that two who change policies take turns.
    void lock(OrganizationId organization) {
        jdbc.sql("select id from sla_policy where organization_id = :organization order by position for update")
                .param("organization", organization.value())
                .query(UUID.class)
                .list();
    }

    /// A new one comes last.
    void save(OrganizationId organization, Policy policy) {
        jdbc.sql("""
                        insert into sla_policy (organization_id, id, position, name, condition, bots_count, version)
                        values (:organization, :id,
                            (select coalesce(max(position), -1) + 1 from sla_policy where organization_id = :organization),
                            :name, cast(:condition as jsonb), :bots, :version)
                        on conflict (organization_id, id) do update
                            set name = excluded.name, condition = excluded.condition, bots_count = excluded.bots_count,
                                version = excluded.version""")
                .param("organization", organization.value())
                .param("id", policy.id())
                .param("name", policy.name())
                .param("condition", text(policy.condition()))
                .param("bots", policy.botsCount())
                .param("version", policy.version())
                .update();
        jdbc.sql("delete from sla_target where organization_id = :organization and policy_id = :id")
                .param("organization", organization.value())
                .param("id", policy.id())
                .update();
        policy.targets().forEach(target -> insert(organization, policy.id(), target));
    }

    void order(OrganizationId organization, List<UUID> ids) {
        jdbc.sql("""
                        update sla_policy set position = array_position(:ids, id) - 1
                         where organization_id = :organization and id = any (:ids)""")
                .param("organization", organization.value())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from sla_policy where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    boolean usesCalendar(OrganizationId organization, UUID calendar) {
        return jdbc.sql("""
                        select exists (select from sla_target
                          where organization_id = :organization and calendar_id = :calendar)""")
                .param("organization", organization.value())
                .param("calendar", calendar)
                .query(Boolean.class)
                .single();
    }

    private void insert(OrganizationId organization, UUID policy, Target target) {
        jdbc.sql("""
                        insert into sla_target (organization_id, policy_id, priority, metric, seconds, hours, calendar_id,
                            pauses_in_pending, reminders)
                        values (:organization, :policy, :priority, :metric, :seconds, :hours, :calendar, :pauses,
                            cast(:reminders as jsonb))""")
                .param("organization", organization.value())
                .param("policy", policy)
                .param("priority", target.priority())
                .param("metric", target.metric().key())
                .param("seconds", target.seconds())
                .param("hours", target.hours().key())
                .param("calendar", target.calendar())
                .param("pauses", target.pausesInPending())
                .param("reminders", json.writeValueAsString(target.reminders()))
                .update();
    }

    private @Nullable String text(tools.jackson.databind.@Nullable JsonNode condition) {
        return condition == null ? null : json.writeValueAsString(condition);
    }

    private Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getInt("priority"),
                Metric.of(row.getString("metric")),
                row.getInt("seconds"),
                WhichHours.of(row.getString("hours")),
                row.getObject("calendar_id", UUID.class),
                row.getBoolean("pauses_in_pending"),
                json.readValue(row.getString("reminders"), new TypeReference<List<Reminder>>() {}));
    }
}
