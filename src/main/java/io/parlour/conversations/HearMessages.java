package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Hears what contacts write, in the transaction that stores it. Later modules implement it.
public interface HearMessages {
    /// A contact's message.
    ///
    /// @param contact whose conversation it is
    /// @param chosen whether it is a choice that was taken, of which there is nothing to wait for
    record Heard(UUID conversation, String channel, UUID contact, UUID message, long seq, boolean chosen, Instant at) {}

    void heard(OrganizationId organization, List<Heard> messages);
}
