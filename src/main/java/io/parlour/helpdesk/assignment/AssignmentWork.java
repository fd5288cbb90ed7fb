package io.parlour.helpdesk.assignment;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.kernel.OrganizationId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Does what was noted, on any node and after a restart.
@Configuration(proxyBeanMethods = false)
class AssignmentWork {
    @Component
    record Doings(
            ShareTickets share,
            FollowPresence presence,
            RequeueTickets requeue,
            RouteTicket route,
            HandOn handOn,
            FollowShifts shifts) {}

    @Bean
    Task<AssignmentTasks.Job> ticketAssignmentTask(Doings doings) {
        return AssignmentTasks.TASK.task(job -> work(doings, job));
    }

    private static void work(Doings doings, AssignmentTasks.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        switch (job.kind()) {
            case SHARE -> doings.share().share(organization, job.subject());
            case PRESENCE -> doings.presence().look(organization, job.subject());
            case REQUEUE -> doings.requeue().look(organization, job.subject(), RequeueTickets.Reason.of(job.reason()));
            case ROUTE -> doings.route().made(organization, job.subject());
            case SHIFT -> doings.shifts().look(organization, job.subject());
            case HAND_ON -> doings.handOn().look(organization, job.subject());
        }
    }
}
