package io.parlour.helpdesk.sla;

import io.parlour.contacts.companies.CompanyTermsChanged;
import io.parlour.conversations.tickets.TicketStatusesChanged;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import io.parlour.organizations.calendars.OpeningHoursChanged;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Has all open tickets of an organization measured anew when policies or hours are others (HD-52, rule f).
@Component
class RefreshClocks {
    /// Ids alone.
    record Due(UUID organization) {}

    static final LaterWork<Due> TASK = LaterWork.of("sla-refresh", Due.class, Duration.ofSeconds(20));

    private final DoLater later;
    private final PolicyRows policies;
    private final IdSource ids;
    private final Clock clock;

    RefreshClocks(DoLater later, PolicyRows policies, IdSource ids, Clock clock) {
        this.later = later;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
    }

    /// Call inside the transaction of the change.
    void soon(OrganizationId organization) {
        later.once(TASK, ids.next().toString(), new Due(organization.value()), clock.instant());
    }

    @EventListener
    void statusesChanged(TicketStatusesChanged changed) {
        if (!policies.all(changed.organization()).isEmpty()) {
            soon(changed.organization());
        }
    }

    @EventListener
    void companiesChanged(CompanyTermsChanged changed) {
        if (!policies.all(changed.organization()).isEmpty()) {
            soon(changed.organization());
        }
    }

    @EventListener
    void hoursChanged(OpeningHoursChanged changed) {
        if (!policies.all(changed.organization()).isEmpty()) {
            soon(changed.organization());
        }
    }
}
