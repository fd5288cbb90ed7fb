package io.parlour.conversations.tickets;

import io.parlour.conversations.TicketWork;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The ticket's own fields as somebody wants them; the rest stands in the conversation.
///
/// @param subjectBefore what it was about until now
/// @param requesterBefore who had asked until now; null where that stays
record WorkedOut(
        TicketState.Workflow workflow,
        List<String> tags,
        @Nullable String subjectBefore,
        @Nullable UUID requesterBefore) implements TicketWork.Change {
    WorkedOut {
        tags = List.copyOf(tags);
    }

    WorkedOut(TicketState.Workflow workflow, List<String> tags, @Nullable String subjectBefore) {
        this(workflow, tags, subjectBefore, null);
    }
}
