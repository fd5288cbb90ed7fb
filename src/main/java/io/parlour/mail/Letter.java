package io.parlour.mail;

import io.parlour.identity.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A letter to be sent: plain text, beside it HTML where there is any. `contact` is whose conversation it is about.
/// `rank` is the role of whom it concerns; nobody below it may read it
/// where it is captured.
record Letter(
        UUID id,
        LetterKind kind,
        @Nullable UUID agent,
        Role rank,
        String recipient,
        String subject,
        String body,
        @Nullable UUID contact,
        @Nullable String html) {
    Letter(UUID id, LetterKind kind, @Nullable UUID agent, Role rank, String recipient, String subject, String body) {
        this(id, kind, agent, rank, recipient, subject, body, null, null);
    }
}
