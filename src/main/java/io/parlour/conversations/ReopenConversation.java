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
    private final LeaveSolved solved;

    ReopenConversation(ChangeState state, LeaveSolved solved) {
        this.state = state;
        this.solved = solved;
    }

    /// For a message that is about to be posted, unless that leaves a solved ticket as it is (HD-11).
    public void reopen(PostMessage.Request message) {
        LeaveSolved.Said said = new LeaveSolved.Said(
                message.author(),
                message.kind(),
                message.text(),
                !message.attachments().isEmpty());
        if (!solved.leaves(message.organization(), message.conversation(), said)) {
            reopen(message.organization(), message.conversation(), message.author());
        }
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
