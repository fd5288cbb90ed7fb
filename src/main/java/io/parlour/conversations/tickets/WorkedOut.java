package io.parlour.conversations.tickets;

import io.parlour.conversations.TicketWork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ticket's own fields as somebody wants them; the rest stands in the conversation.
///
/// @param subjectBefore what it was about until now
/// @param because why, where somebody said so
record WorkedOut(
        TicketState.Workflow workflow,
        List<String> tags,
        @Nullable String subjectBefore,
        @Nullable String because) implements TicketWork.Change {
    WorkedOut {
        tags = List.copyOf(tags);
    }
}
