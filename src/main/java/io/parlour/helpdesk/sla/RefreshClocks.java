package io.parlour.helpdesk.sla;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.contacts.companies.CompanyTermsChanged;
import io.parlour.conversations.tickets.TicketStatusesChanged;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.OpeningHoursChanged;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Has all open tickets of an organization measured anew when policies or hours are others (HD-52, rule f).
@Component
class RefreshClocks {
    /// Ids alone.
    record Due(UUID organization) {}

    static final TaskDescriptor<Due> TASK = TaskDescriptor.of("sla-refresh", Due.class);

    private final SchedulerClient scheduler;
    private final PolicyRows policies;
    private final IdSource ids;
    private final Clock clock;

    RefreshClocks(@Lazy SchedulerClient scheduler, PolicyRows policies, IdSource ids, Clock clock) {
        this.scheduler = scheduler;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
    }

    /// Call inside the transaction of the change.
    void soon(OrganizationId organization) {
        scheduler.scheduleIfNotExists(TASK.instance(ids.next().toString())
                .data(new Due(organization.value()))
                .scheduledTo(clock.instant()));
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
