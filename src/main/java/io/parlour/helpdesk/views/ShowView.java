package io.parlour.helpdesk.views;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.conditions.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What a view shows, stored or not yet.
///
/// Errors: `not-found`, `page.cursor-invalid`; 422 `view.broken`, `condition.invalid`; 503 `view.too-slow`.
@Component
public final class ShowView {
    private final FindView find;
    private final CheckView check;
    private final ListTickets list;

    ShowView(FindView find, CheckView check, ListTickets list) {
        this.find = find;
        this.check = check;
        this.list = list;
    }

    public TicketPage page(AgentPrincipal agent, String view, @Nullable String cursor, int limit) {
        FindView.Open open = find.open(agent, view);
        return list.page(agent, open.shape(), open.fields(), cursor, limit);
    }

    /// How many tickets an unsaved view would show this agent.
    public TicketCount preview(AgentPrincipal agent, JsonNode condition) {
        Condition checked = check.condition(agent.organization(), condition);
        return list.count(agent, checked);
    }
}
