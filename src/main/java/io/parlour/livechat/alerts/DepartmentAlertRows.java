package io.parlour.livechat.alerts;

import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what departments say of how their agents are told.
@Component
final class DepartmentAlertRows {
    private final JdbcClient jdbc;

    DepartmentAlertRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the departments of an agent say, the oldest department first; nothing of one that says
    /// nothing.
    Map<UUID, Map<String, AlertRules.Rule>> of(OrganizationId organization, UUID agent) {
        Map<UUID, Map<String, AlertRules.Rule>> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select m.department_id, a.event, a.sound, a.repeats, a.unfocused_only, a.notice, a.push, a.mail
                        from agent_department m
                        left join department_alert a on a.organization_id = m.organization_id
                            and a.department_id = m.department_id
                        where m.organization_id = :organization and m.agent_id = :agent
                        order by m.department_id, a.event
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query(row -> {
                    Map<String, AlertRules.Rule> said = found.computeIfAbsent(
                            row.getObject("department_id", UUID.class), ignored -> new HashMap<>());
                    String event = row.getString("event");
                    if (event != null) {
                        said.put(event, rule(row));
                    }
                });
        return found;
    }

    Map<String, AlertRules.Rule> department(OrganizationId organization, UUID department) {
        Map<String, AlertRules.Rule> found = new HashMap<>();
        jdbc.sql("""
                        select event, sound, repeats, unfocused_only, notice, push, mail from department_alert
                        where organization_id = :organization and department_id = :department
                        """)
                .param("organization", organization.value())
                .param("department", department)
                .query(row -> {
                    found.put(row.getString("event"), rule(row));
                });
        return found;
    }

    /// In place of all that was; always in the same order, so that two who save at once do not wait
    /// for each other.
    void save(OrganizationId organization, UUID department, Map<String, AlertRules.Rule> events) {
        jdbc.sql("delete from department_alert where organization_id = :organization and department_id = :department")
                .param("organization", organization.value())
                .param("department", department)
                .update();
        new TreeMap<>(events)
                .forEach((event, rule) -> jdbc.sql("""
                        insert into department_alert (organization_id, department_id, event, sound, repeats,
                            unfocused_only, notice, push, mail)
                        values (:organization, :department, :event, :sound, :repeats, :unfocused, :notice, :push, :mail)
                        on conflict (organization_id, department_id, event) do update
                        set sound = excluded.sound, repeats = excluded.repeats, unfocused_only = excluded.unfocused_only,
                            notice = excluded.notice, push = excluded.push, mail = excluded.mail
                        """)
                        .param("organization", organization.value())
                        .param("department", department)
                        .param("event", event)
                        .param("sound", rule.sound())
                        .param("repeats", rule.repeats())
                        .param("unfocused", rule.unfocusedOnly())
                        .param("notice", rule.notice())
                        .param("push", rule.push())
                        .param("mail", rule.mail())
                        .update());
    }

    static AlertRules.Rule rule(ResultSet row) throws SQLException {
        return new AlertRules.Rule(
                row.getString("sound"),
                row.getBoolean("repeats"),
                row.getBoolean("unfocused_only"),
                row.getBoolean("notice"),
                row.getBoolean("push"),
                row.getBoolean("mail"));
    }
}
