package io.parlour.livechat.chats;

import io.parlour.identity.AgentSuspended;
import io.parlour.identity.DepartmentRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Who may no longer sign in has no chats any more: they go to who takes part, else back to the front. Who waited for a
/// department that is gone waits for its heir, at the same place.
@Component
final class FollowAgents {
    private final WatchClock clock;

    FollowAgents(WatchClock clock) {
        this.clock = clock;
    }

    @EventListener
    void follow(AgentSuspended suspended) {
        clock.look(suspended.organization());
    }

    @EventListener
    void follow(DepartmentRemoved removed) {
        clock.look(removed.organization());
    }
}
