package io.parlour.helpdesk.satisfaction;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Has a contact asked once its ticket was solved for as long as the policy says. One that was opened again meanwhile
/// begins anew.
@Component
final class AskWhenSolved implements TicketFollower {
    private static final LaterWork<Job> TASK = LaterWork.of("survey", Job.class, Duration.ofMinutes(1));

    private final SurveyPolicies policies;
    private final SurveyTimes times;
    private final DoLater later;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID conversation, Instant solved) {}

    AskWhenSolved(SurveyPolicies policies, SurveyTimes times, DoLater later) {
        this.policies = policies;
        this.times = times;
        this.later = later;
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
            later.once(
                    TASK,
                    now.conversation() + "-" + solved.toEpochMilli(),
                    new Job(organization.value(), now.conversation(), solved),
                    times.due(organization, policy, now, solved));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> surveyTask(SendSurvey send) {
            return TASK.task(
                    job -> send.send(new OrganizationId(job.organization()), job.conversation(), job.solved()));
        }
    }
}
