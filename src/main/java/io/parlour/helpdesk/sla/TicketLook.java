package io.parlour.helpdesk.sla;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as policies see it.
///
/// @param answered whether an agent has written to the contact, or opened it
/// @param waiting whether the newest public message is the contact's
record TicketLook(
        UUID conversation,
        long number,
        Category category,
        boolean pauses,
        int priority,
        String channel,
        String source,
        @Nullable UUID site,
        @Nullable UUID department,
        @Nullable UUID assignee,
        boolean answered,
        boolean waiting) {}
