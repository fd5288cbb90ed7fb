package io.parlour.livechat;

import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.Hours;
import io.parlour.organizations.calendars.OpeningHours;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether a site is open for who comes without a department: by the hours of the department such a visitor gets
/// (LC-73).
@Component
class OpenNow {
    /// How it stands.
    ///
    /// @param opensAt when it opens next; null while it is open, and when no opening is in sight
    record Now(boolean open, @Nullable Instant opensAt) {}

    private final OpeningHours hours;
    private final Departments departments;
    private final Clock clock;

    OpenNow(OpeningHours hours, Departments departments, Clock clock) {
        this.hours = hours;
        this.departments = departments;
        this.clock = clock;
    }

    Now of(OrganizationId organization, UUID site) {
        Hours read = hours.of(organization);
        if (read == Hours.ALWAYS) {
            return new Now(true, null);
        }
        UUID department = departments.first(organization).id();
        Instant now = clock.instant();
        boolean open = read.openAt(site, department, now);
        return new Now(open, open ? null : read.opens(site, department, now).orElse(null));
    }
}
