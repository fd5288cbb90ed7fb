package io.parlour.helpdesk.rules;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Plans timers, on any node and after a restart; counts what rules did, and forgets it after 30 days.
@Configuration(proxyBeanMethods = false)
class RuleWork {
    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);

    @Bean
    Task<PlanTimers.Job> rulePlanTask(PlanTimers plan) {
        return Tasks.oneTime(PlanTimers.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((instance, context) -> plan.plan(instance.getData()));
    }

    @Bean
    RecurringTask<Void> countRulesTask(
            Organizations organizations, CountRules count, ChainRows rows, Transactions transactions, Clock clock) {
        return Tasks.recurring("rule-count", FixedDelay.ofMinutes(10)).execute((instance, context) -> {
            Instant now = clock.instant();
            organizations.each(organization -> {
                count.count(organization);
                transactions.in(organization, () -> rows.sweep(organization, now.minus(LIFE), now.minus(DAY)));
            });
        });
    }
}
