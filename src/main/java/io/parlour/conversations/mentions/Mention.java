package io.parlour.conversations.mentions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A note in which one is named.
///
/// @param message the note
/// @param seq its place in the conversation
/// @param by who wrote it
/// @param contact whom the conversation is with; empty when the name is not known
/// @param text the beginning of the note; empty where each opening is written down
/// @param seenAt absent until one had it before one's eyes
public record Mention(
        UUID message,
        UUID conversation,
        long seq,
        String by,
        String contact,
        String text,
        Instant at,
        @Nullable Instant seenAt) {
    Mention withoutText() {
        return new Mention(message, conversation, seq, by, contact, "", at, seenAt);
    }
}
