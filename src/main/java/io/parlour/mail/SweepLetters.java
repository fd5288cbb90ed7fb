package io.parlour.mail;

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

/// Letters go 30 days after their end, whether they were sent, captured or failed.
@Configuration(proxyBeanMethods = false)
class SweepLetters {
    private static final Duration LIFE = Duration.ofDays(30);

    @Bean
    RecurringTask<Void> sweepLettersTask(
            Organizations organizations, Letters letters, Transactions transactions, Clock clock) {
        return Tasks.recurring("letter-sweep", FixedDelay.ofHours(6)).execute((instance, context) -> {
            Instant before = clock.instant().minus(LIFE);
            organizations.each(organization -> transactions.in(organization, () -> {
                transactions.deleting("letter-expired");
                letters.sweep(organization, before);
            }));
        });
    }
}
