package io.parlour.helpdesk.views;

import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.helpdesk.snooze.SnoozeForMe;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Caller;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tickets of a view that an agent sees, with their number: page, count and groups of one snapshot (HD-23).
///
/// Errors: `page.cursor-invalid`; 503 `view.too-slow`, with the field that takes the time, after two
/// seconds.
@Component
public final class ListTickets {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TicketRows rows;
    private final CountTickets counting;
    private final TicketFields fields;
    private final SnoozeForMe snoozes;
    private final Desk desk;
    private final Transactions transactions;
    private final Clock clock;

    /// @param counting how many there are
    @Component("listedTicketRows")
    record Rows(TicketRows rows, CountTickets counting) {}

    ListTickets(
            Rows rows, TicketFields fields, SnoozeForMe snoozes, Desk desk, Transactions transactions, Clock clock) {
        this.rows = rows.rows();
        this.counting = rows.counting();
        this.fields = fields;
        this.snoozes = snoozes;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    TicketPage page(AgentPrincipal agent, Shape shape, Fields known, @Nullable String cursor, int limit) {
        return page(agent, desk.sight(agent), shape, known, cursor, limit);
    }

    /// Of the tickets that `sight` shows.
    TicketPage page(AgentPrincipal agent, Sight sight, Shape shape, Fields known, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, shape.order().size() + 1);
        Selection selection = selection(agent, sight, shape.condition());
        return snapshot(agent, shape.condition(), () -> {
            List<TicketPage.Group> groups = after == null ? groups(selection, shape.group(), known) : List.of();
            TicketCount count = after == null ? counted(selection, groups) : null;
            Reading reading = count == null ? Reading.AT_ONCE : Reading.of(selection, shape, count);
            List<TicketRows.Keyed> found = rows.page(agent.organization(), selection, shape, reading, after, limit + 1);
            boolean more = found.size() > limit;
            List<TicketRows.Keyed> page = more ? found.subList(0, limit) : found;
            return new TicketPage(
                    page.stream().map(TicketRows.Keyed::row).toList(),
                    more ? page.getLast().cursor().encode() : null,
                    count == null ? null : count.count(),
                    count != null && count.more(),
                    groups);
        });
    }

    /// Where groups are counted, their sum is known (HD-27), unless there are more of them than are told.
    private TicketCount counted(Selection selection, List<TicketPage.Group> groups) {
        return groups.isEmpty() || groups.size() >= TicketRows.MOST_GROUPS
                ? counting.count(selection, Part.ALL)
                : TicketCount.exactly(
                        groups.stream().mapToLong(TicketPage.Group::count).sum());
    }

    /// What an agent sees of a condition; what sleeps for it alone only where that is asked for
    /// (HD-87).
    Selection selection(AgentPrincipal agent, Sight sight, Condition condition) {
        Selection selection = Selection.of(
                agent.organization(), sight, condition, fields.columns(agent.organization()), question(agent));
        return Selection.asksForAsleep(condition) || !sleeps(agent) ? selection : selection.awake();
    }

    /// Whether something sleeps for the agent alone: another who sees the same is told otherwise.
    boolean sleeps(AgentPrincipal agent) {
        return snoozes.any(agent.organization(), agent.agent());
    }

    TicketCount count(AgentPrincipal agent, Condition condition) {
        return count(agent, desk.sight(agent), condition, Part.ALL);
    }

    /// @param parts of what `sight` shows, where that is departments
    TicketCount count(AgentPrincipal agent, Sight sight, Condition condition, Set<Part> parts) {
        Selection selection = selection(agent, sight, condition);
        return snapshot(agent, condition, () -> counting.count(selection, parts));
    }

    /// What is the same for all that this agent asks now.
    public Question question(AgentPrincipal agent) {
        return new Question(Sql.now(clock), ZoneOffset.UTC, new Caller(agent.agent(), agent.departments()));
    }

    private List<TicketPage.Group> groups(Selection selection, @Nullable ListColumn group, Fields fields) {
        if (group == null) {
            return List.of();
        }
        Map<@Nullable String, Long> groups = rows.groups(selection, group);
        return groups.entrySet().stream()
                .map(entry ->
                        new TicketPage.Group(entry.getKey(), label(group, entry.getKey(), fields), entry.getValue()))
                .toList();
    }

    private static String label(ListColumn group, @Nullable String key, Fields fields) {
        List<Fields.Option> options =
                fields.find(group.key()).map(Fields.Field::options).orElse(List.of());
        if (key == null) {
            return group == TicketColumn.ASSIGNEE ? "Unassigned" : "None";
        }
        if (group instanceof OwnColumn own) {
            return own.named(key);
        }
        // statuses are ordered by their place, from 1
        return group == TicketColumn.CATEGORY
                ? options.get(Integer.parseInt(key) - 1).label()
                : options.stream()
                        .filter(option -> option.id().equals(key))
                        .findFirst()
                        .map(Fields.Option::label)
                        .orElse(key);
    }

    private <T> T snapshot(AgentPrincipal agent, Condition condition, Supplier<T> work) {
        try {
            return transactions.snapshot(agent.organization(), PATIENCE, work);
        } catch (Problem problem) {
            throw problem.code().equals("database.busy") ? slow(condition, problem) : problem;
        }
    }

    /// The first field that no index finds, or the first at all.
    private static Problem slow(Condition condition, Problem cause) {
        String field = condition.leaves().stream()
                .filter(Condition.Leaf::looksIntoText)
                .findFirst()
                .orElse(condition.leaves().getFirst())
                .field();
        Problem slow = new Problem(503, "view.too-slow").with(Map.of("field", field));
        slow.initCause(cause);
        return slow;
    }
}
