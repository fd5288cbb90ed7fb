package io.parlour.helpdesk.sla;

import io.parlour.organizations.calendars.OpenTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which time counts by a calendar; by none, all of it.
@FunctionalInterface
interface Times {
    OpenTime of(@Nullable UUID calendar);
}
