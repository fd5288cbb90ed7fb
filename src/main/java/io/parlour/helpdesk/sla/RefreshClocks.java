package io.parlour.helpdesk.sla;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.OpeningHoursChanged;
import java.time.Clock;
import java.time.Instant;
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
    private final Clock clock;

    RefreshClocks(@Lazy SchedulerClient scheduler, PolicyRows policies, Clock clock) {
        this.scheduler = scheduler;
        this.policies = policies;
        this.clock = clock;
    }

    /// Call inside the transaction of the change.
    void soon(OrganizationId organization) {
        Instant now = clock.instant();
        scheduler.scheduleIfNotExists(TASK.instance(organization + "@" + now.toEpochMilli())
                .data(new Due(organization.value()))
                .scheduledTo(now));
    }

    @EventListener
    void hoursChanged(OpeningHoursChanged changed) {
        if (!policies.all(changed.organization()).isEmpty()) {
            soon(changed.organization());
        }
    }
}
