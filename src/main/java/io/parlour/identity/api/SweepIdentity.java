package io.parlour.identity.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.identity.signin.Attempts;
import io.parlour.organizations.Organizations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each hour, what nobody needs any more: one organization at a time, each in a transaction of its own.
@Configuration(proxyBeanMethods = false)
class SweepIdentity {

    @Bean
    RecurringTask<Void> sweepIdentityTask(
            Organizations organizations, Attempts attempts, RepeatedWrites writes, ExpiredAccess expired) {
        return Tasks.recurring("identity-sweep", FixedDelay.ofHours(1)).execute((instance, context) -> {
            attempts.forget();
            organizations.each(organization -> {
                writes.sweep(organization);
                expired.sweep(organization);
            });
        });
    }
}
