package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Says in a conversation that a second agent takes part; the visitor reads it too.
///
/// Errors: `not-found`.
@Component
public final class JoinConversation {
    private final ChangeState state;

    JoinConversation(ChangeState state) {
        this.state = state;
    }

    public void join(OrganizationId organization, UUID conversation, UUID agent) {
        state.change(
                organization,
                conversation,
                new Author.Agent(agent),
                head -> new Entry.Happened(EventType.JOINED, agent, null));
    }
}
