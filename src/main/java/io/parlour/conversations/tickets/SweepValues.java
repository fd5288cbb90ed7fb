package io.parlour.conversations.tickets;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every six hours, values of personal fields whose time is over go.
@Configuration(proxyBeanMethods = false)
class SweepValues {
    private static final Duration EVERY = Duration.ofHours(6);

    @Bean
    Task<Void> fieldValueSweepTask(Organizations organizations, ForgetValues forget) {
        return Tasks.recurring("field-value-sweep", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            organizations.each(forget::forget);
        });
    }
}
