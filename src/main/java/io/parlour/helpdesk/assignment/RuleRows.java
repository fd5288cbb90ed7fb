package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Rows of rules, and of what they said, in the running transaction.
@Repository
class RuleRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    RuleRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    boolean any(OrganizationId organization) {
        return jdbc.sql("select exists (select from assignment_rule where organization_id = :organization)")
                .param("organization", organization.value())
                .query(Boolean.class)
                .single();
    }

    /// In their order.
    List<AssignmentRule> all(OrganizationId organization) {
        return jdbc.sql("select * from assignment_rule where organization_id = :organization order by position")
                .param("organization", organization.value())
                .query((row, number) -> {
                    String condition = row.getString("condition");
                    int priority = row.getInt("priority");
                    @Nullable Integer wanted = row.wasNull() ? null : Integer.valueOf(priority);
                    return new AssignmentRule(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            condition == null ? null : json.readTree(condition),
                            row.getObject("department_id", UUID.class),
                            wanted,
                            Sql.uuid(row, "skill_id"));
                })
                .list();
    }

    /// So that two who change rules take turns.
    void lock(OrganizationId organization) {
        jdbc.sql("select id from assignment_rule where organization_id = :organization order by position for update")
                .param("organization", organization.value())
                .query((row, number) -> true)
                .list();
    }

    /// All of them, in their order, in place of those that were.
    void replace(OrganizationId organization, List<AssignmentRule> rules) {
        jdbc.sql("delete from assignment_rule where organization_id = :organization")
                .param("organization", organization.value())
                .update();
        for (int position = 0; position < rules.size(); position++) {
            insert(organization, position, rules.get(position));
        }
    }

    private void insert(OrganizationId organization, int position, AssignmentRule rule) {
        jdbc.sql("""
                        insert into assignment_rule (organization_id, id, position, name, condition, department_id, priority,
                            skill_id)
                        values (:organization, :id, :position, :name, cast(:condition as jsonb), :department, :priority,
                            :skill)""")
                .params(Sql.parameters(organization, rule))
                .param("position", position)
                .param("condition", rule.condition() == null ? null : json.writeValueAsString(rule.condition()))
                .update();
    }

    /// Rules of a department that goes: they lead to its heir, or are gone.
    void inherit(OrganizationId organization, UUID department, @Nullable UUID heir) {
        if (heir == null) {
            jdbc.sql(
                            "delete from assignment_rule where organization_id = :organization and department_id = :department")
                    .param("organization", organization.value())
                    .param("department", department)
                    .update();
            return;
        }
        jdbc.sql("""
                        update assignment_rule set department_id = :heir
                         where organization_id = :organization and department_id = :department""")
                .param("organization", organization.value())
                .param("department", department)
                .param("heir", heir)
                .update();
    }

    /// What the rules said of a ticket, under the cause of the change they made.
    void say(OrganizationId organization, UUID conversation, UUID cause, RouteTicket.Trace trace, Instant at) {
        jdbc.sql("""
                        insert into assignment_trace (organization_id, conversation_id, cause_id, rule_id, trace, at)
                        values (:organization, :conversation, :cause, :rule, cast(:trace as jsonb), :at)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("cause", cause)
                .param("rule", trace.applied())
                .param("trace", json.writeValueAsString(trace.steps()))
                .param("at", Sql.utc(at))
                .update();
    }

    /// Newest first, at most twenty.
    List<RouteTicket.Trace> said(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select rule_id, trace, at from assignment_trace
                         where organization_id = :organization and conversation_id = :conversation
                         order by at desc limit 20""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new RouteTicket.Trace(
                        Sql.uuid(row, "rule_id"),
                        List.of(json.readValue(row.getString("trace"), RouteTicket.Step[].class)),
                        Sql.instant(row, "at")))
                .list();
    }
}
