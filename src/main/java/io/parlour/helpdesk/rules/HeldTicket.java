package io.parlour.helpdesk.rules;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket that a time rule would write to, much later than it was due.
public record HeldTicket(
        UUID conversation, long number, @Nullable String subject, Instant due) {}
