package io.parlour.mail;

import io.parlour.kernel.OrganizationId;

/// How many emails an organization may send; the outbox keeps the count.
public interface SendAllowance {
    /// Whether one more may go now; if so, it counts.
    boolean take(OrganizationId organization);
}
