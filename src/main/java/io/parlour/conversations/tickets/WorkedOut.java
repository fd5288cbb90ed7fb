package io.parlour.conversations.tickets;

import io.parlour.conversations.TicketWork;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The ticket's own fields as somebody wants them; the rest stands in the conversation.
///
/// @param subjectBefore what it was about until now
/// @param because why, where somebody said so
/// @param requesterBefore who had asked until now; null where that stays
/// @param times null: as they come of the change
record WorkedOut(
        TicketState.Workflow workflow,
        List<String> tags,
        Map<String, Object> fields,
        @Nullable String subjectBefore,
        @Nullable UUID requesterBefore,
        TicketState.Gone gone,
        TicketState.@Nullable Times times,
        @Nullable String satisfaction,
        @Nullable String because)
        implements TicketWork.Change {
    WorkedOut {
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }

    WorkedOut(TicketState.Workflow workflow, List<String> tags, @Nullable String subjectBefore) {
        this(workflow, tags, Map.of(), subjectBefore, null, TicketState.Gone.NOT, null, null, null);
    }
}
