package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.OpeningHoursChanged;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Sees shifts begin and end (HD-19). Each look notes the next turn; two chains that look at the same moment become
/// one.
@Component
class FollowShifts {
    private final Shifts shifts;
    private final SharingRows sharing;
    private final AssignmentTasks tasks;
    private final RequeueTickets requeue;
    private final Around around;

    @Component("shiftsAround")
    record Around(Transactions transactions, Clock clock) {}

    FollowShifts(Shifts shifts, SharingRows sharing, AssignmentTasks tasks, RequeueTickets requeue, Around around) {
        this.shifts = shifts;
        this.sharing = sharing;
        this.tasks = tasks;
        this.requeue = requeue;
        this.around = around;
    }

    @EventListener
    void changed(OpeningHoursChanged event) {
        shifts.chosen(event.organization())
                .keySet()
                .forEach(agent -> tasks.soon(event.organization(), AssignmentTasks.Kind.SHIFT, agent));
    }

    void look(OrganizationId organization, UUID agent) {
        Instant now = Sql.now(around.clock());
        around.transactions()
                .read(organization, () -> shifts.turn(organization, agent, now))
                .ifPresent(next -> tasks.turn(organization, agent, next));
        boolean off = around.transactions().in(organization, () -> {
            boolean over = shifts.isOff(organization, agent, now);
            if (!over) {
                sharing.sharingOf(organization, agent)
                        .forEach(each -> tasks.soon(organization, AssignmentTasks.Kind.SHARE, each));
            }
            return over;
        });
        if (off) {
            requeue.look(organization, agent, RequeueTickets.Reason.SHIFT_END);
        }
    }
}
