package io.parlour.conversations;

import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives a conversation to an agent, or back to the queue (null).
///
/// Errors: `not-found`; `input.invalid` (agent) for an unknown or suspended one.
@Component
public final class AssignConversation {
    private final ChangeState state;
    private final Agents agents;

    AssignConversation(ChangeState state, Agents agents) {
        this.state = state;
        this.agents = agents;
    }

    public void assign(OrganizationId organization, UUID conversation, @Nullable UUID agent, Author by) {
        if (agent != null
                && agents.find(organization, agent)
                        .filter(found -> !found.suspended())
                        .isEmpty()) {
            throw Problem.invalid("agent", "unknown:agent");
        }
        state.change(organization, conversation, by, head -> {
            if (Objects.equals(head.assignee, agent)) {
                return null;
            }
            UUID before = head.assignee;
            head.assignee = agent;
            return agent == null
                    ? new Entry.Happened(EventType.UNASSIGNED, before, null)
                    : new Entry.Happened(EventType.ASSIGNED, agent, null);
        });
    }
}
