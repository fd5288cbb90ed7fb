package io.parlour.conversations.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reply that was written and is not posted. `id` is the client id of the message it will be. `seen`: the highest seq
/// its author had on screen. `reason`: why it was stopped, the code a send would have been refused with.
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
        Instant sendAt) {

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
