package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Closes a conversation. Closing a closed one changes nothing.
///
/// Errors: `not-found`, also for a visitor whose conversation it is not.
@Component
public final class CloseConversation {
    private final ChangeState state;

    CloseConversation(ChangeState state) {
        this.state = state;
    }

    public void close(OrganizationId organization, UUID conversation, Author by) {
        state.change(organization, conversation, by, head -> {
            if (!head.open) {
                return null;
            }
            head.open = false;
            return new Entry.Happened(EventType.CLOSED, null, null);
        });
    }
}
