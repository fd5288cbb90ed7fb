package io.parlour.livechat.alerts;

import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of agents' rules.
@Component
final class AlertRows {
    private final JdbcClient jdbc;
    private final DepartmentAlertRows departments;
    private final Organizations organizations;

    private record Setting(
            @Nullable Integer from,
            @Nullable Integer to,
            String zone,
            boolean text,
            @Nullable Integer mail,
            boolean urgent) {}

    AlertRows(JdbcClient jdbc, DepartmentAlertRows departments, Organizations organizations) {
        this.jdbc = jdbc;
        this.departments = departments;
        this.organizations = organizations;
    }

    AlertRules of(OrganizationId organization, UUID agent) {
        Map<String, AlertRules.Rule> own = new HashMap<>();
        jdbc.sql("""
                        select event, sound, repeats, unfocused_only, notice, push, mail from agent_alert
                        where organization_id = :organization and agent_id = :agent
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query(row -> {
                    own.put(row.getString("event"), DepartmentAlertRows.rule(row));
                });
        Map<UUID, Map<String, AlertRules.Rule>> said = departments.of(organization, agent);
        Map<String, AlertRules.Rule> events = new HashMap<>();
        said.values().forEach(each -> each.forEach(events::putIfAbsent));
        events.putAll(own);
        List<UUID> muted = jdbc
                .sql("""
                        select department_id from agent_alert_muted
                        where organization_id = :organization and agent_id = :agent order by department_id
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query(UUID.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
        Setting setting = jdbc.sql("""
                        select quiet_from, quiet_to, zone, push_text, mail_minutes, urgent_passes from agent_alert_setting
                        where organization_id = :organization and agent_id = :agent
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> new Setting(
                        row.getObject("quiet_from", Integer.class),
                        row.getObject("quiet_to", Integer.class),
                        row.getString("zone"),
                        row.getBoolean("push_text"),
                        row.getObject("mail_minutes", Integer.class),
                        row.getBoolean("urgent_passes")))
                .optional()
                .orElseGet(() -> new Setting(
                        null,
                        null,
                        organizations.zone(organization).getId(),
                        false,
                        AlertRules.USUAL.mailMinutes(),
                        true));
        return new AlertRules(
                events,
                own.keySet(),
                said,
                muted,
                setting.from(),
                setting.to(),
                setting.zone(),
                setting.text(),
                setting.mail(),
                setting.urgent());
    }

    /// @param events the agent's own choice in place of what it was; null leaves that
    void save(
            OrganizationId organization, UUID agent, @Nullable Map<String, AlertRules.Rule> events, AlertRules rules) {
        if (events != null) {
            choose(organization, agent, events);
        }
        jdbc.sql("delete from agent_alert_muted where organization_id = :organization and agent_id = :agent")
                .param("organization", organization.value())
                .param("agent", agent)
                .update();
        jdbc.sql("""
                        insert into agent_alert_muted (organization_id, agent_id, department_id)
                        select d.organization_id, :agent, d.id from department d
                        where d.organization_id = :organization and d.id = any (:departments)
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("departments", rules.mutedDepartments().toArray(UUID[]::new))
                .update();
        jdbc.sql("""
                        insert into agent_alert_setting (organization_id, agent_id, quiet_from, quiet_to, zone, push_text,
                            mail_minutes, urgent_passes)
                        values (:organization, :agent, :from, :to, :zone, :text, :mail, :urgent)
                        on conflict (organization_id, agent_id) do update
                        set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, zone = excluded.zone,
                            push_text = excluded.push_text, mail_minutes = excluded.mail_minutes,
                            urgent_passes = excluded.urgent_passes
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("from", rules.quietFrom(), Types.SMALLINT)
                .param("to", rules.quietTo(), Types.SMALLINT)
                .param("zone", rules.zone())
                .param("text", rules.pushText())
                .param("mail", rules.mailMinutes(), Types.SMALLINT)
                .param("urgent", rules.urgentPasses())
                .update();
    }

    private void choose(OrganizationId organization, UUID agent, Map<String, AlertRules.Rule> events) {
        jdbc.sql("delete from agent_alert where organization_id = :organization and agent_id = :agent")
                .param("organization", organization.value())
                .param("agent", agent)
                .update();
        new TreeMap<>(events)
                .forEach((event, rule) -> jdbc.sql("""
                        insert into agent_alert (organization_id, agent_id, event, sound, repeats, unfocused_only, notice,
                            push, mail)
                        values (:organization, :agent, :event, :sound, :repeats, :unfocused, :notice, :push, :mail)
                        on conflict (organization_id, agent_id, event) do update
                        set sound = excluded.sound, repeats = excluded.repeats, unfocused_only = excluded.unfocused_only,
                            notice = excluded.notice, push = excluded.push, mail = excluded.mail
                        """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("event", event)
                        .param("sound", rule.sound())
                        .param("repeats", rule.repeats())
                        .param("unfocused", rule.unfocusedOnly())
                        .param("notice", rule.notice())
                        .param("push", rule.push())
                        .param("mail", rule.mail())
                        .update());
    }
}
