package io.parlour.helpdesk.sla;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.calendars.CalendarUse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A calendar stays while a target counts its hours.
@Component
final class CalendarsOfTargets implements CalendarUse {
    private final PolicyRows policies;

    CalendarsOfTargets(PolicyRows policies) {
        this.policies = policies;
    }

    @Override
    public Optional<Problem> uses(OrganizationId organization, UUID calendar) {
        return policies.usesCalendar(organization, calendar)
                ? Optional.of(new Problem(409, "calendar.in-use:sla"))
                : Optional.empty();
    }
}
