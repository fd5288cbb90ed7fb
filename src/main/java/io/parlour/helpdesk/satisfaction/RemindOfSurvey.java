package io.parlour.helpdesk.satisfaction;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Asks once more whoever has not answered, where the policy says so (HD-78).
@Component
final class RemindOfSurvey {
    private static final LaterWork<Job> TASK = LaterWork.of("survey-reminder", Job.class, Duration.ofMinutes(1));

    private final SurveyRows rows;
    private final ObjectProvider<SendSurvey> send;
    private final Transactions transactions;
    private final DoLater later;
    private final Clock clock;

    /// Ids alone.
    record Job(UUID organization, UUID survey) {}

    RemindOfSurvey(
            SurveyRows rows, ObjectProvider<SendSurvey> send, Transactions transactions, DoLater later, Clock clock) {
        this.rows = rows;
        this.send = send;
        this.transactions = transactions;
        this.later = later;
        this.clock = clock;
    }

    /// In the transaction that sends the survey.
    void plan(OrganizationId organization, UUID survey, int days) {
        if (days > 0) {
            later.once(
                    TASK,
                    survey.toString(),
                    new Job(organization.value(), survey),
                    clock.instant().plus(Duration.ofDays(days)));
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
            return TASK.task(job -> remind.remind(new OrganizationId(job.organization()), job.survey()));
        }
    }
}
