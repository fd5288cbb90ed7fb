package io.parlour.helpdesk.reminders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something to do in a ticket.
///
/// @param by who set it; empty when that agent is gone
/// @param number of the ticket
/// @param doneAt null while it is to do
public record Reminder(
        UUID id,
        UUID conversation,
        long number,
        @Nullable String subject,
        String by,
        String text,
        Instant dueAt,
        @Nullable Instant doneAt) {
    /// Without what the ticket is about.
    Reminder unseen() {
        return new Reminder(id, conversation, number, null, by, text, dueAt, doneAt);
    }
}
