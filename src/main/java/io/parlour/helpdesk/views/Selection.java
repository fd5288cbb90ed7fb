package io.parlour.helpdesk.views;

import io.parlour.conversations.Sight;
import io.parlour.conversations.Sql;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Predicate;
import io.parlour.kernel.conditions.Question;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tickets of a condition that one agent sees. The organization and what the agent may see stand outside of the
/// condition, whatever that is (HD-5).
///
/// @param sql from `from` on, over `t`, the ticket, and `c`, its conversation
/// @param values its parameters
public record Selection(String sql, Map<String, Object> values) {
    static final String SEEN = """

            from ticket t
            join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
            where t.organization_id = :organization and (
            """ + Sight.PREDICATE + ")";

    public Selection {
        values = Map.copyOf(values);
    }

    /// @param condition null for all but spam and what is snoozed
    public static Selection of(
            OrganizationId organization, Sight sight, @Nullable Condition condition, Question question) {
        Map<String, Object> values = new HashMap<>(seen(organization, sight));
        values.put("now", question.now().atOffset(ZoneOffset.UTC));
        StringBuilder sql = new StringBuilder(SEEN);
        if (condition == null || !condition.asks("spam")) {
            sql.append(" and not t.spam");
        }
        if (condition == null || !condition.asks("snoozed")) {
            sql.append(" and (t.snoozed_until is null or t.snoozed_until <= cast(:now as timestamptz))");
        }
        if (condition != null) {
            Predicate predicate = condition.sql(TicketFields::column, question);
            values.putAll(predicate.values());
            sql.append(" and ").append(predicate.sql());
        }
        return new Selection(sql.toString(), values);
    }

    static Map<String, Object> seen(OrganizationId organization, Sight sight) {
        return Map.of(
                "organization", organization.value(),
                "scope", sight.scope().name(),
                "agent", sight.agent(),
                "departments", Sql.uuids(sight.departments()));
    }
}
