package io.parlour.helpdesk.sla;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Has a ticket's clocks looked at at an instant. A look too many does nothing.
@Component
class SlaTimer {
    /// Ids alone.
    record Due(UUID organization, UUID conversation) {}

    static final TaskDescriptor<Due> TASK = TaskDescriptor.of("sla-timer", Due.class);

    private final SchedulerClient scheduler;

    SlaTimer(@Lazy SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    /// Call inside the transaction; not before the instant, and at most a millisecond after it plus what the scheduler
    /// takes.
    void set(OrganizationId organization, UUID conversation, Instant due) {
        Instant at = due.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        scheduler.scheduleIfNotExists(TASK.instance(conversation + "@" + at.toEpochMilli())
                .data(new Due(organization.value(), conversation))
                .scheduledTo(at));
    }
}
