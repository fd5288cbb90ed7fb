package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Says in the timeline, to agents alone, that one of them follows the ticket, or no longer.
///
/// Errors: `not-found`.
@Component
public final class SayFollowing {
    private final ChangeState state;

    SayFollowing(ChangeState state) {
        this.state = state;
    }

    public void follows(OrganizationId organization, UUID conversation, Author by, UUID agent) {
        say(organization, conversation, by, new Entry.Happened(EventType.FOLLOWER_ADDED, agent, null));
    }

    public void leaves(OrganizationId organization, UUID conversation, Author by, UUID agent) {
        say(organization, conversation, by, new Entry.Happened(EventType.FOLLOWER_REMOVED, agent, null));
    }

    private void say(OrganizationId organization, UUID conversation, Author by, Entry.Happened happened) {
        state.change(organization, conversation, by, head -> happened);
    }
}
