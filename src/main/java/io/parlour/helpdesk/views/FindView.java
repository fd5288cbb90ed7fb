package io.parlour.helpdesk.views;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Finds a view by its id or key, and reads its condition against the fields of the day.
///
/// Errors: `not-found`, also for a colleague's own; 422 `view.broken`, with the pointer to what can no longer be asked.
@Component
final class FindView {
    private final StandardViews standard;
    private final ViewRows rows;
    private final TicketFields fields;
    private final Transactions transactions;

    /// A view that can be shown.
    record Open(View view, Shape shape, Fields fields) {}

    FindView(StandardViews standard, ViewRows rows, TicketFields fields, Transactions transactions) {
        this.standard = standard;
        this.rows = rows;
        this.fields = fields;
        this.transactions = transactions;
    }

    View view(AgentPrincipal agent, String id) {
        return standard.find(id)
                .orElseGet(() -> transactions
                        .read(agent.organization(), () -> rows.find(agent.organization(), uuid(id)))
                        .filter(found -> found.isSeenBy(agent.agent(), agent.departments()))
                        .orElseThrow(Problem::notFound));
    }

    Open open(AgentPrincipal agent, String id) {
        View view = view(agent, id);
        Fields known = fields.of(agent.organization());
        return new Open(view, Shape.of(view, condition(view, known), fields.own(agent.organization())), known);
    }

    private static Condition condition(View view, Fields fields) {
        try {
            return Condition.read(view.condition(), fields, "/condition");
        } catch (Problem gone) {
            Problem broken = new Problem(422, "view.broken").with(Map.copyOf(gone.more()));
            broken.initCause(gone);
            throw broken;
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
