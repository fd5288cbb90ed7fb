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

    /// What an unsaved view would show.
    ///
    /// @param count how many tickets it would show this agent
    public record Preview(long count) {}

    ShowView(FindView find, CheckView check, ListTickets list) {
        this.find = find;
        this.check = check;
        this.list = list;
    }

    public TicketPage page(AgentPrincipal agent, String view, @Nullable String cursor, int limit) {
        FindView.Open open = find.open(agent, view);
        return list.page(agent, open.shape(), open.fields(), cursor, limit);
    }

    public Preview preview(AgentPrincipal agent, JsonNode condition) {
        Condition checked = check.condition(agent.organization(), condition);
        return new Preview(list.count(agent, checked));
    }
}
