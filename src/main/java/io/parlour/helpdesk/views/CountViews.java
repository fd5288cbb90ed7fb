package io.parlour.helpdesk.views;

import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many tickets each view holds for an agent. Agents who see the same share the numbers
/// of views that do not ask who looks, where nothing sleeps for one alone (HD-24): all those who see
/// everything, and those of the same departments what is in these; what is an agent's own elsewhere is
/// counted beside it.
@Component
public final class CountViews {
    private final ReadViews views;
    private final ListTickets list;
    private final TicketFields fields;
    private final Desk desk;
    private final FreshCounts<Key, TicketCount> counts;

    /// @param agent null where all who see these departments are told the same
    /// @param departments empty where everything is seen
    private record Key(
            OrganizationId organization, @Nullable UUID agent, Set<UUID> departments, String condition) {}

    /// The numbers of one agent's views.
    ///
    /// @param counts by the view's id; null for one that is broken or takes too long
    /// @param more the views that hold more than is counted
    public record Counts(Map<String, @Nullable Long> counts, Set<String> more) {}

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
        Sight sight = desk.sight(agent);
        boolean sleeps = list.sleeps(agent);
        Map<String, @Nullable Long> numbers = new LinkedHashMap<>();
        Set<String> more = new HashSet<>();
        for (ReadViews.Listed listed : views.all(agent)) {
            if (!listed.hidden()) {
                String id = listed.view().id();
                TicketCount count = listed.broken() ? null : count(agent, sight, listed.view(), known, sleeps);
                numbers.put(id, count == null ? null : count.count());
                if (count != null && count.more()) {
                    more.add(id);
                }
            }
        }
        return new Counts(numbers, more);
    }

    /// @param sleeps whether something sleeps for the agent alone
    private @Nullable TicketCount count(AgentPrincipal agent, Sight sight, View view, Fields known, boolean sleeps) {
        Condition condition = Condition.read(view.condition(), known, "");
        String asked = view.condition().toString();
        OrganizationId organization = agent.organization();
        boolean asker = sight.scope() == Scope.OWN
                || TicketFields.dependsOnAsker(condition)
                || (sleeps && !Selection.asksForAsleep(condition));
        if (asker || sight.scope() != Scope.DEPARTMENT) {
            Key key = new Key(organization, asker ? agent.agent() : null, Set.of(), asked);
            return counts.of(key, () -> counted(agent, sight, condition, Part.ALL));
        }
        TicketCount theirs = counts.of(
                new Key(organization, null, sight.departments(), asked),
                () -> counted(agent, sight, condition, Part.SHARED));
        TicketCount own = counts.of(
                new Key(organization, agent.agent(), sight.departments(), asked),
                () -> counted(agent, sight, condition, Part.OWN));
        return theirs == null || own == null ? null : theirs.plus(own);
    }

    private @Nullable TicketCount counted(AgentPrincipal agent, Sight sight, Condition condition, Set<Part> parts) {
        try {
            return list.count(agent, sight, condition, parts);
        } catch (Problem problem) {
            if (problem.code().equals("view.too-slow")) {
                return null;
            }
            throw problem;
        }
    }
}
