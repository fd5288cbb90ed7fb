package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes what agents and rules answer out of the program: implemented by the room of a channel. Asked for tickets
/// and for conversations that are not chats, inside the transaction that stores the answer, so that an answer that
/// is in the timeline is on its way and no other is.
public interface CarryAnswers {
    void carry(OrganizationId organization, Answer answer);

    /// What was written to the contact.
    ///
    /// @param site of the conversation, null for one that has none
    /// @param department that has the conversation, null for none
    /// @param client the id its sender made
    /// @param agent who wrote it; null for a rule, whose answer says that no person wrote it
    /// @param text redacted, as it stands in the timeline
    record Answer(
            UUID conversation,
            String channel,
            @Nullable UUID site,
            @Nullable UUID department,
            UUID contact,
            UUID message,
            UUID client,
            long seq,
            @Nullable UUID agent,
            String text,
            Instant at) {}
}
