package io.parlour.conversations.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reply that was written and is not posted. `id` is the client id of the message it will be. `seen`: the highest
/// seq its author had on screen. `reason`: why it was stopped, the code a send would have been refused with.
/// `release`: what counts at its moment.
public record OutgoingReply(
        UUID id,
        UUID conversation,
        UUID agent,
        String text,
        List<UUID> attachments,
        long seen,
        boolean anyway,
        State state,
        @Nullable String reason,
        Instant sendAt,
        Release release) {

    /// How a reply goes out.
    ///
    /// @param planned for a moment its author chose: whatever anybody has written since stops it (HD-61)
    /// @param despite it goes out all the same
    /// @param category where its ticket stands once it is posted, null: where it stood (HD-60)
    public record Release(
            boolean planned, boolean despite, @Nullable String category) {
        /// After a short hold.
        public static final Release SOON = new Release(false, false, null);
    }

    public enum State {
        WAITING,
        STOPPED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public OutgoingReply {
        attachments = List.copyOf(attachments);
    }
}
