package io.parlour.organizations.calendars;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Says in a later room who else goes by a calendar, so that it is not removed under them.
public interface CalendarUse {
    /// Why it cannot go, as a sentence; empty when it is not used here. Asked in the transaction that removes it.
    String uses(OrganizationId organization, UUID calendar);
}
