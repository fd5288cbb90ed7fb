package io.parlour.livechat.routing;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Rows of rules, in the running transaction.
@Repository
class RuleRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    RuleRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// In their order; the default is the last.
    List<Rule> ofWidget(OrganizationId organization, UUID widget) {
        return list(organization, "widget_id = :wanted", widget);
    }

    List<Rule> some(OrganizationId organization, Collection<UUID> ids) {
        return list(organization, "id = any (:wanted)", Sql.uuids(ids));
    }

    private List<Rule> list(OrganizationId organization, String where, Object wanted) {
        Map<UUID, List<Rule.Need>> needs = new HashMap<>();
        jdbc.sql("""
                        select s.rule_id, s.skill_id, s.level from routing_rule_skill s
                          join routing_rule r on r.organization_id = s.organization_id and r.id = s.rule_id
                         where s.organization_id = :organization and r.""" + where)
                .param("organization", organization.value())
                .param("wanted", wanted)
                .query(row -> {
                    needs.computeIfAbsent(row.getObject("rule_id", UUID.class), rule -> new ArrayList<>())
                            .add(new Rule.Need(row.getObject("skill_id", UUID.class), row.getInt("level")));
                });
        return jdbc.sql("select * from routing_rule where organization_id = :organization and " + where
                        + " order by widget_id, position")
                .param("organization", organization.value())
                .param("wanted", wanted)
                .query((row, number) -> rule(row, needs.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private Rule rule(ResultSet row, List<Rule.Need> needs) throws SQLException {
        String condition = row.getString("condition");
        int relax = row.getInt("relax_seconds");
        Integer relaxSeconds = row.wasNull() ? null : relax;
        return new Rule(
                row.getObject("id", UUID.class),
                row.getString("name"),
                condition == null ? null : json.readTree(condition),
                RuleTarget.of(row.getString("target")),
                Sql.uuid(row, "department_id"),
                Sql.uuid(row, "agent_id"),
                row.getInt("priority"),
                needs,
                relaxSeconds);
    }

    /// Puts these in the place of all rules of a widget.
    void replace(OrganizationId organization, UUID widget, List<Rule> rules) {
        jdbc.sql("""
                        delete from routing_rule
                         where organization_id = :organization and widget_id = :widget and id <> all (:kept)""")
                .param("organization", organization.value())
                .param("widget", widget)
                .param("kept", Sql.uuids(rules.stream().map(Rule::id).toList()))
                .update();
        int position = 0;
        for (Rule rule : rules) {
            save(organization, widget, rule, position++);
        }
    }

    private void save(OrganizationId organization, UUID widget, Rule rule, int position) {
        jdbc.sql("""
                        insert into routing_rule (organization_id, id, widget_id, position, name, condition, target,
                            department_id, agent_id, priority, relax_seconds)
                        values (:organization, :id, :widget, :position, :name, :condition::jsonb, :target, :department,
                            :agent, :priority, :relax)
                        on conflict (organization_id, id) do update
                            set position = excluded.position, name = excluded.name, condition = excluded.condition,
                                target = excluded.target, department_id = excluded.department_id,
                                agent_id = excluded.agent_id, priority = excluded.priority,
                                relax_seconds = excluded.relax_seconds""")
                .params(Sql.parameters(organization, rule))
                .param("widget", widget)
                .param("position", position)
                .param(
                        "condition",
                        rule.condition() == null ? null : rule.condition().toString())
                .param("target", rule.target().key())
                .param("relax", rule.relaxSeconds())
                .update();
        jdbc.sql("delete from routing_rule_skill where organization_id = :organization and rule_id = :rule")
                .param("organization", organization.value())
                .param("rule", rule.id())
                .update();
        for (Rule.Need need : rule.skills()) {
            jdbc.sql("""
                            insert into routing_rule_skill (organization_id, rule_id, skill_id, level)
                            values (:organization, :rule, :skill, :level)""")
                    .param("organization", organization.value())
                    .param("rule", rule.id())
                    .param("skill", need.skill())
                    .param("level", need.level())
                    .update();
        }
    }

    /// The workspace's where the widget has none of its own.
    ZoneId zone(OrganizationId organization, UUID widget) {
        return jdbc.sql("""
                        select coalesce(z.zone, o.zone) from organization o
                          left join routing_zone z on z.organization_id = o.organization_id and z.widget_id = :widget
                         where o.organization_id = :organization""")
                .param("organization", organization.value())
                .param("widget", widget)
                .query((row, number) -> ZoneId.of(row.getString(1)))
                .optional()
                .orElse(ZoneId.of("UTC"));
    }

    void zone(OrganizationId organization, UUID widget, ZoneId zone) {
        jdbc.sql("""
                        insert into routing_zone (organization_id, widget_id, zone) values (:organization, :widget, :zone)
                        on conflict (organization_id, widget_id) do update set zone = excluded.zone""")
                .param("organization", organization.value())
                .param("widget", widget)
                .param("zone", zone.getId())
                .update();
    }

    /// Until the end of the transaction nobody else changes the rules of this widget.
    void lock(OrganizationId organization, UUID widget) {
        jdbc.sql("select id from widget where organization_id = :organization and id = :widget for update")
                .param("organization", organization.value())
                .param("widget", widget)
                .query(UUID.class)
                .optional();
    }

    boolean widgetExists(OrganizationId organization, UUID widget) {
        Boolean found = jdbc.sql(
                        "select exists (select from widget where organization_id = :organization and id = :widget)")
                .param("organization", organization.value())
                .param("widget", widget)
                .query(Boolean.class)
                .single();
        return Boolean.TRUE.equals(found);
    }
}
