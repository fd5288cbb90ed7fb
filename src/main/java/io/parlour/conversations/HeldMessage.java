package io.parlour.conversations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A message that could not be examined (PR-102). Its text is kept apart, encrypted.
public record HeldMessage(
        UUID id,
        UUID conversation,
        Author author,
        UUID clientId,
        MessageKind kind,
        List<UUID> attachments,
        State state,
        int attempts,
        Instant at) {
    /// `checking`: tried again by itself. `held`: a person decides. `discarded`: that was decided.
    public enum State {
        CHECKING,
        HELD,
        DISCARDED;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public HeldMessage {
        attachments = List.copyOf(attachments);
    }
}
