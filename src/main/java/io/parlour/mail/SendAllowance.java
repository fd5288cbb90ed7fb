package io.parlour.mail;

import io.parlour.kernel.OrganizationId;

/// How many emails an organization may send; the outbox keeps the count.
public interface SendAllowance {
    /// Whether one more may go now; if so, it counts.
    boolean take(OrganizationId organization);

    /// How many of a day's emails may go to addresses that anyone may have entered. What customers are owed has the
    /// rest.
    int unproven(OrganizationId organization);
}
