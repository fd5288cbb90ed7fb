package io.parlour.helpdesk.sla;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A promise about a ticket nears, or was missed (HD-53). Once for each cycle and reminder. Listeners run inside the
/// transaction.
///
/// @param reminder null when it says that the promise was missed just now
/// @param dueAt when it is due, or was
/// @param assignee who has the ticket; null for nobody
public record SlaWarned(
        OrganizationId organization,
        UUID conversation,
        long number,
        Metric metric,
        int cycle,
        @Nullable Reminder reminder,
        long targetSeconds,
        Instant dueAt,
        @Nullable UUID assignee,
        @Nullable UUID department) {}
