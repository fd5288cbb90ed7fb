package io.parlour.helpdesk.assignment;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Notes what is to be done once the running transaction has committed. One thing too many does nothing.
@Component
class AssignmentTasks {
    enum Kind {
        /// a department gives out what waits there
        SHARE,
        /// an agent came or went
        PRESENCE,
        /// an agent's tickets may have to go back
        REQUEUE,
        /// the rules are asked of a ticket
        ROUTE,
        /// a ticket came to somebody who is absent
        HAND_ON,
        /// the shift of an agent begins or ends
        SHIFT
    }

    /// Ids and a code alone.
    ///
    /// @param subject the department, agent or conversation
    /// @param reason why tickets go back; empty otherwise
    record Job(Kind kind, UUID organization, UUID subject, String reason) {}

    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("ticket-assignment", Job.class);

    private final SchedulerClient scheduler;
    private final IdSource ids;

    AssignmentTasks(@Lazy SchedulerClient scheduler, IdSource ids) {
        this.scheduler = scheduler;
        this.ids = ids;
    }

    void soon(OrganizationId organization, Kind kind, UUID subject) {
        at(organization, kind, subject, "", Instant.EPOCH);
    }

    /// Once more in a moment, however many wish it: what came meanwhile is not missed. Outside of any transaction,
    /// which one who wishes the same would end.
    void again(OrganizationId organization, UUID department, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        scheduler.scheduleIfNotExists(TASK.instance("share-" + department + "-" + at.getEpochSecond())
                .data(new Job(Kind.SHARE, organization.value(), department, ""))
                .scheduledTo(at));
    }

    /// Once for each agent and moment, outside of any transaction.
    void turn(OrganizationId organization, UUID agent, Instant at) {
        scheduler.scheduleIfNotExists(TASK.instance("shift-" + agent + "-" + at.getEpochSecond())
                .data(new Job(Kind.SHIFT, organization.value(), agent, ""))
                .scheduledTo(at));
    }

    void at(OrganizationId organization, Kind kind, UUID subject, String reason, Instant at) {
        scheduler.scheduleIfNotExists(TASK.instance(ids.next().toString())
                .data(new Job(kind, organization.value(), subject, reason))
                .scheduledTo(at));
    }
}
