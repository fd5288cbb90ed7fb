package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes what agents answer out of the program: implemented by the room of a channel. Asked for tickets and for
/// conversations that are not chats, inside the transaction that stores the answer, so that an answer that stands in
/// the timeline is on its way and none other is.
public interface CarryAnswers {
    void carry(OrganizationId organization, Answer answer);

    /// What an agent wrote to the contact.
    ///
    /// @param site of the conversation, null for one that has none
    /// @param department that has the conversation, null for none
    /// @param client the id its sender made
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
            UUID agent,
            String text,
            Instant at) {}
}
