package io.parlour.helpdesk.views;

import io.parlour.conversations.Desk;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many tickets each view holds for an agent, exactly. Agents who see everything share the numbers of views that
/// do not ask who looks.
@Component
public final class CountViews {
    private final ReadViews views;
    private final ListTickets list;
    private final TicketFields fields;
    private final Desk desk;
    private final FreshCounts<Key> counts;

    /// @param agent null where all who see everything are told the same
    private record Key(
            OrganizationId organization, @Nullable UUID agent, String condition) {}

    /// The numbers of one agent's views.
    ///
    /// @param counts by the view's id; null for one that is broken or takes too long
    public record Counts(Map<String, @Nullable Long> counts) {}

    CountViews(ReadViews views, ListTickets list, TicketFields fields, Desk desk, Clock clock) {
        this.views = views;
        this.list = list;
        this.fields = fields;
        this.desk = desk;
        this.counts = new FreshCounts<>(clock);
    }

    /// Of all views that the agent does not hide.
    public Counts count(AgentPrincipal agent) {
        Fields known = fields.of(agent.organization());
        boolean all = desk.sight(agent).scope() == Scope.ALL;
        Map<String, @Nullable Long> numbers = new LinkedHashMap<>();
        for (ReadViews.Listed listed : views.all(agent)) {
            if (!listed.hidden()) {
                numbers.put(listed.view().id(), listed.broken() ? null : count(agent, all, listed.view(), known));
            }
        }
        return new Counts(numbers);
    }

    private @Nullable Long count(AgentPrincipal agent, boolean all, View view, Fields known) {
        Condition condition = Condition.read(view.condition(), known, "");
        boolean shared = all && !TicketFields.dependsOnAsker(condition);
        Key key = new Key(
                agent.organization(),
                shared ? null : agent.agent(),
                view.condition().toString());
        return counts.of(key, () -> counted(agent, condition));
    }

    private @Nullable Long counted(AgentPrincipal agent, Condition condition) {
        try {
            return list.count(agent, condition);
        } catch (Problem problem) {
            if (problem.code().equals("view.too-slow")) {
                return null;
            }
            throw problem;
        }
    }
}
