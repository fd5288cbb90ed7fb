package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps tickets in step with their conversations, in the transaction of what happens there.
public interface KeepTickets {
    /// What was stored of one conversation in one go. It is locked.
    record Step(UUID conversation, Standing before, Standing after, List<Fact> facts) {
        public Step {
            facts = List.copyOf(facts);
        }
    }

    /// A message, a note or an event of the timeline.
    ///
    /// @param event its key in the timeline, null for messages
    record Fact(
            long seq,
            Instant at,
            MessageKind kind,
            Author author,
            @Nullable String event,
            @Nullable TicketWork work) {}

    /// Steps of conversations that are tickets. Answers those whose ticket is another now.
    Set<UUID> follow(OrganizationId organization, List<Step> steps);
}
