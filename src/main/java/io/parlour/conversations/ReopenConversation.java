package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Opens a closed conversation again, with the assignee it had. Reopening an open one changes nothing.
///
/// Errors: `not-found`.
@Component
public final class ReopenConversation {
    private final ChangeState state;

    ReopenConversation(ChangeState state) {
        this.state = state;
    }

    public void reopen(OrganizationId organization, UUID conversation, Author by) {
        state.change(organization, conversation, by, head -> {
            if (head.open) {
                return null;
            }
            head.open = true;
            return new Entry.Happened(EventType.REOPENED, null, null);
        });
    }
}
