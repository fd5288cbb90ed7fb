package io.parlour.privacy.requests;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.calendars.Calendar;
import io.parlour.organizations.calendars.Calendars;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Days as an organization counts them: in its time zone, with the holidays of its calendars.
@Component
public final class RequestDays {
    private final Organizations organizations;
    private final Calendars calendars;
    private final Clock clock;

    RequestDays(Organizations organizations, Calendars calendars, Clock clock) {
        this.organizations = organizations;
        this.calendars = calendars;
        this.clock = clock;
    }

    LocalDate today(OrganizationId organization) {
        Organization workspace = organizations.find(organization).orElseThrow(Problem::notFound);
        return LocalDate.ofInstant(clock.instant(), workspace.zone());
    }

    /// A day that all its calendars close on is a holiday. Without a calendar there is none.
    public WorkingDays calendar(OrganizationId organization) {
        List<Calendar> all = calendars.all(organization);
        return new WorkingDays(day ->
                !all.isEmpty() && all.stream().allMatch(each -> each.rules().isHoliday(day)));
    }

    /// By the regimes that apply to a resident of the country.
    List<Deadline> deadlines(OrganizationId organization, @Nullable String country, LocalDate received) {
        WorkingDays calendar = calendar(organization);
        return Regime.of(country).stream()
                .map(each -> Deadline.of(each, received, 0, false, calendar))
                .toList();
    }
}
