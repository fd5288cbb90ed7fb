package io.parlour.helpdesk.sla;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a policy promises about one metric of a ticket.
///
/// @param calendar whose open hours count; null when every hour counts
/// @param seconds 15 seconds to 400 days
/// @param pausesInPending whether an update is not due while the contact is waited for; the other metrics do not ask
record Promise(
        UUID policy, int version, long seconds, @Nullable UUID calendar, boolean pausesInPending) {
    long micros() {
        return seconds * 1_000_000;
    }
}
