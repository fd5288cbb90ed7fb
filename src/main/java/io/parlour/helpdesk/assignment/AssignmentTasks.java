package io.parlour.helpdesk.assignment;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
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

    static final LaterWork<Job> TASK = LaterWork.of("ticket-assignment", Job.class, Duration.ofSeconds(20));

    private final DoLater later;
    private final IdSource ids;

    AssignmentTasks(DoLater later, IdSource ids) {
        this.later = later;
        this.ids = ids;
    }

    void soon(OrganizationId organization, Kind kind, UUID subject) {
        at(organization, kind, subject, "", Instant.EPOCH);
    }

    /// Once more in a moment, however many wish it: what came meanwhile is not missed. Outside of any transaction,
    /// which one who wishes the same would end.
    void again(OrganizationId organization, UUID department, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        later.once(
                TASK,
                "share-" + department + "-" + at.getEpochSecond(),
                new Job(Kind.SHARE, organization.value(), department, ""),
                at);
    }

    /// Once for each agent and moment, outside of any transaction.
    void turn(OrganizationId organization, UUID agent, Instant at) {
        later.once(
                TASK,
                "shift-" + agent + "-" + at.getEpochSecond(),
                new Job(Kind.SHIFT, organization.value(), agent, ""),
                at);
    }

    void at(OrganizationId organization, Kind kind, UUID subject, String reason, Instant at) {
        later.once(TASK, ids.next().toString(), new Job(kind, organization.value(), subject, reason), at);
    }
}
