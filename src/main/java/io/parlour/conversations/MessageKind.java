package io.parlour.conversations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// A public message, a note for agents alone, a whisper (a note for the owner of a chat, LC-68), or an event of the
/// timeline.
public enum MessageKind {
    MESSAGE,
    NOTE,
    WHISPER,
    EVENT;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kinds an author may send.
    public static Optional<MessageKind> sendable(String key) {
        return switch (key) {
            case "message" -> Optional.of(MESSAGE);
            case "note" -> Optional.of(NOTE);
            case "whisper" -> Optional.of(WHISPER);
            default -> Optional.empty();
        };
    }

    static MessageKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
