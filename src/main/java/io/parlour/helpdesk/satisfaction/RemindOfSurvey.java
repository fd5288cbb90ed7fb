package io.parlour.helpdesk.satisfaction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Asks once more whoever has not answered, where the policy says so (HD-78).
@Component
final class RemindOfSurvey {
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("survey-reminder", Job.class);

    private final SurveyRows rows;
    private final ObjectProvider<SendSurvey> send;
    private final Transactions transactions;
    private final SchedulerClient scheduler;
    private final Clock clock;

    /// Ids alone.
    record Job(UUID organization, UUID survey) {}

    RemindOfSurvey(
            SurveyRows rows,
            ObjectProvider<SendSurvey> send,
            Transactions transactions,
            @Lazy SchedulerClient scheduler,
            Clock clock) {
        this.rows = rows;
        this.send = send;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /// In the transaction that sends the survey.
    void plan(OrganizationId organization, UUID survey, int days) {
        if (days > 0) {
            scheduler.scheduleIfNotExists(TASK.instance(survey.toString())
                    .data(new Job(organization.value(), survey))
                    .scheduledTo(clock.instant().plus(Duration.ofDays(days))));
        }
    }

    void remind(OrganizationId organization, UUID id) {
        transactions.in(
                organization,
                () -> rows.lock(organization, id)
                        .filter(survey -> survey.score() == null && survey.given() == null && !survey.reminded())
                        .ifPresent(survey -> send.getObject()
                                .again(organization, survey)
                                .ifPresent(token -> rows.remind(organization, id, token, Sql.now(clock)))));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> surveyReminderTask(RemindOfSurvey remind) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                    .execute((instance, context) -> remind.remind(
                            new OrganizationId(instance.getData().organization()),
                            instance.getData().survey()));
        }
    }
}
