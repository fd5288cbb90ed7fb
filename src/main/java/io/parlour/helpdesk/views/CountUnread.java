package io.parlour.helpdesk.views;

import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.conditions.Condition;
import org.springframework.stereotype.Component;

/// How many tickets an agent has to read: those of the view `to-read`, so that the badge and the list are one number
/// (HD-92).
///
/// Errors: 503 `view.too-slow`.
@Component
public final class CountUnread {
    private static final String VIEW = "to-read";

    private final StandardViews views;
    private final ListTickets list;
    private final TicketFields fields;

    CountUnread(StandardViews views, ListTickets list, TicketFields fields) {
        this.views = views;
        this.list = list;
        this.fields = fields;
    }

    public long count(AgentPrincipal agent) {
        View view = views.find(VIEW).orElseThrow();
        return list.count(agent, Condition.read(view.condition(), fields.of(agent.organization()), ""))
                .count();
    }
}
