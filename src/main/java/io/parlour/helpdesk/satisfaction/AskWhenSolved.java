package io.parlour.helpdesk.satisfaction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Has a contact asked once its ticket was solved for as long as the policy says. One that was opened again meanwhile
/// begins anew.
@Component
final class AskWhenSolved implements TicketFollower {
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("survey", Job.class);

    private final SurveyPolicies policies;
    private final SurveyTimes times;
    private final SchedulerClient scheduler;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID conversation, Instant solved) {}

    AskWhenSolved(SurveyPolicies policies, SurveyTimes times, @Lazy SchedulerClient scheduler) {
        this.policies = policies;
        this.times = times;
        this.scheduler = scheduler;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        TicketState now = step.after();
        Instant solved = now.times().solved();
        if (solved == null
                || now.place().channel().equals(KeepSides.INTERNAL)
                || !step.changed().contains("category")
                || !now.workflow().category().equals("solved")) {
            return;
        }
        SurveyPolicy policy = policies.of(organization);
        if (policy.enabled()) {
            scheduler.scheduleIfNotExists(TASK.instance(now.conversation() + "-" + solved.toEpochMilli())
                    .data(new Job(organization.value(), now.conversation(), solved))
                    .scheduledTo(times.due(organization, policy, now, solved)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> surveyTask(SendSurvey send) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                    .execute((instance, context) -> send.send(
                            new OrganizationId(instance.getData().organization()),
                            instance.getData().conversation(),
                            instance.getData().solved()));
        }
    }
}
