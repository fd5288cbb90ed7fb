package io.parlour.helpdesk.views;

import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Predicate;
import io.parlour.kernel.conditions.Question;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tickets of a condition that one agent sees. The organization and what the agent may see stand
/// outside of the condition, whatever that is (HD-5).
///
/// @param sight who looks
/// @param asked what else is asked of `t`, the ticket, and `c`, its conversation
/// @param underway whether their conversations are asked for and, as none of the tickets is over, are open
/// @param values its parameters
public record Selection(Sight sight, String asked, boolean underway, Map<String, Object> values) {
    private static final Pattern CONVERSATION = Pattern.compile("\\bc\\.");
    static final String JOINED = """

            from ticket t
            join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
            """;
    private static final String ALONE = """

            from ticket t
            """;
    static final String OWN = " where t.organization_id = :organization";

    /// Categories of tickets that are not over, and that their conversations are not over then: by that they
    /// are found.
    private static final Set<String> OPEN = Set.of("new", "open", "pending", "on_hold");

    private static final String UNDERWAY = " and c.state = 'open'";

    /// Not part of another ticket, and not in the trash.
    static final String THERE = " and t.merged_into is null and t.trashed_at is null";

    public Selection {
        values = Map.copyOf(values);
    }

    /// What of a condition an agent sees; spam and what is snoozed only where it asks for them.
    ///
    /// @param condition null for all
    /// @param columns where the fields of the condition stand
    public static Selection of(
            OrganizationId organization,
            Sight sight,
            @Nullable Condition condition,
            Function<String, Column> columns,
            Question question) {
        Map<String, Object> values = new HashMap<>(seen(organization, sight));
        values.put("now", question.now().atOffset(ZoneOffset.UTC));
        StringBuilder asked = new StringBuilder(THERE);
        boolean underway = false;
        if (condition == null || !condition.asks("spam")) {
            asked.append(" and not t.spam");
        }
        if (condition == null || !condition.asks("snoozed")) {
            asked.append(" and (t.snoozed_until is null or t.snoozed_until <= cast(:now as timestamptz))");
        }
        if (condition != null) {
            Predicate predicate = condition.sql(columns, question);
            values.putAll(predicate.values());
            asked.append(" and ").append(predicate.sql());
            Set<String> categories = condition.among("category");
            underway = !categories.isEmpty()
                    && OPEN.containsAll(categories)
                    && CONVERSATION.matcher(seen(sight) + asked).find();
        }
        return new Selection(sight, asked.toString(), underway, values);
    }

    /// Whether what sleeps for the one who asks alone belongs to it: not where it wants what is awake.
    static boolean asksForAsleep(Condition condition) {
        return condition.asks("snoozed_by_me") || condition.asksWhether("snoozed");
    }

    /// Without what sleeps for the one who asks alone.
    Selection awake() {
        return new Selection(sight, asked + """
                 and not exists (select from ticket_snooze z where z.organization_id = t.organization_id
                    and z.conversation_id = t.conversation_id and z.agent_id = :agent
                    and z.until > cast(:now as timestamptz))""", underway, values);
    }

    private static String seen(Sight sight) {
        return sight.scope() == Scope.ALL ? "" : " and (" + Sight.PREDICATE + ")";
    }

    String where() {
        return ofAll() + (underway ? UNDERWAY : "");
    }

    private String ofAll() {
        return OWN + seen(sight) + asked;
    }

    /// From `from` on, with both, and without what finds the conversations of tickets that are not over: where tickets
    /// are read in their order, that only misleads about how many there are.
    String inOrder() {
        return JOINED + ofAll();
    }

    /// From `from` on, with both.
    public String sql() {
        return JOINED + where();
    }

    /// From `from` on, one after the other, what these parts are counted by: by all at once where no departments are
    /// seen.
    ///
    /// @param beside what else is asked of them
    List<String> sql(Set<Part> parts, String beside) {
        return sight.scope() == Scope.DEPARTMENT
                ? parts.stream()
                        .sorted()
                        .map(part -> JOINED + OWN + part.seen() + asked + (underway ? UNDERWAY : ""))
                        .toList()
                : List.of(sql(beside));
    }

    /// From `from` on, without the conversation where neither the question nor `beside` needs it: each
    /// ticket has one.
    String sql(String beside) {
        String where = where();
        boolean joined = CONVERSATION.matcher(where).find()
                || CONVERSATION.matcher(beside).find();
        return (joined ? JOINED : ALONE) + where;
    }

    static Map<String, Object> seen(OrganizationId organization, Sight sight) {
        return Map.of(
                "organization", organization.value(),
                "scope", sight.scope().name(),
                "agent", sight.agent(),
                "departments", Sql.uuids(sight.departments()));
    }
}
