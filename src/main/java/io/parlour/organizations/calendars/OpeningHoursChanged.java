package io.parlour.organizations.calendars;

import io.parlour.kernel.OrganizationId;

/// Hours of an organization are other than before. Listeners run inside the transaction.
public record OpeningHoursChanged(OrganizationId organization) {}
