package io.parlour.helpdesk.views;

import io.parlour.conversations.Sight;
import io.parlour.conversations.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Predicate;
import io.parlour.kernel.conditions.Question;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The tickets of a condition that one agent sees. The organization and what the agent may see stand outside of the
/// condition, whatever that is (HD-5).
///
/// @param sql from `from` on, over `t`, the ticket, and `c`, its conversation
/// @param values its parameters
record Selection(String sql, Map<String, Object> values) {
    static final String SEEN = """

            from ticket t
            join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
            where t.organization_id = :organization and (
            """ + Sight.PREDICATE + ")";

    /// Not part of another ticket, and not in the trash.
    static final String THERE = " and t.merged_into is null and t.trashed_at is null";

    Selection {
        values = Map.copyOf(values);
    }

    /// @param columns where the fields of the condition stand
    static Selection of(
            OrganizationId organization,
            Sight sight,
            Condition condition,
            Function<String, Column> columns,
            Question question) {
        Predicate predicate = condition.sql(columns, question);
        Map<String, Object> values = new HashMap<>(predicate.values());
        values.putAll(seen(organization, sight));
        values.put("now", question.now().atOffset(ZoneOffset.UTC));
        String spam = condition.asks("spam") ? "" : " and not t.spam";
        String snoozed = condition.asks("snoozed")
                ? ""
                : " and (t.snoozed_until is null or t.snoozed_until <= cast(:now as timestamptz))";
        return new Selection(SEEN + THERE + spam + snoozed + " and " + predicate.sql(), values);
    }

    static Map<String, Object> seen(OrganizationId organization, Sight sight) {
        return Map.of(
                "organization", organization.value(),
                "scope", sight.scope().name(),
                "agent", sight.agent(),
                "departments", Sql.uuids(sight.departments()));
    }
}
