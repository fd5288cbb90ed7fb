package io.parlour.helpdesk.actions;

import io.parlour.conversations.Desk;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Permission;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whether an agent may do all of some actions to a ticket.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class RequireRights {
    private final Desk desk;

    RequireRights(Desk desk) {
        this.desk = desk;
    }

    public void require(AgentPrincipal agent, UUID conversation, List<Action> actions) {
        for (Permission right : actions.stream().map(Action::right).distinct().toList()) {
            desk.require(agent, right, conversation);
        }
    }
}
