package io.parlour.helpdesk.sla;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as policies see it.
///
/// @param pauses whether its status stops the clocks of the work
/// @param companyCalendar of the contact's company
/// @param answered whether an agent has written to the contact
/// @param waiting whether words of the contact wait for an answer
record TicketLook(
        UUID conversation,
        long number,
        Category category,
        boolean pauses,
        int priority,
        boolean spam,
        String channel,
        @Nullable UUID site,
        @Nullable UUID department,
        @Nullable UUID assignee,
        @Nullable UUID companyCalendar,
        boolean answered,
        boolean waiting) {}
