package io.parlour.organizations.calendars;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Optional;
import java.util.UUID;

/// Says in a later room who else goes by a calendar, so that it is not removed under them.
public interface CalendarUse {
    /// Why it can't be removed; empty when it isn't used here. Asked in the transaction that removes it.
    Optional<Problem> uses(OrganizationId organization, UUID calendar);
}
