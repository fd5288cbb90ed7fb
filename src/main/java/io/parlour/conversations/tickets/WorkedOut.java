package io.parlour.conversations.tickets;

import io.parlour.conversations.TicketWork;
import java.util.List;

/// The ticket's own fields as somebody wants them; the rest stands in the conversation.
record WorkedOut(TicketState.Workflow workflow, List<String> tags) implements TicketWork.Change {
    WorkedOut {
        tags = List.copyOf(tags);
    }
}
