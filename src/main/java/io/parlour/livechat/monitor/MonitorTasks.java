package io.parlour.livechat.monitor;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is deleted later.
@Configuration(proxyBeanMethods = false)
class MonitorTasks {
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    Task<WithdrawMonitoring.Due> monitorWithdrawTask(ForgetVisits forget) {
        return Tasks.oneTime(WithdrawMonitoring.TASK)
                .execute((instance, context) ->
                        forget.withdrawn(new OrganizationId(instance.getData().organization())));
    }

    @Bean
    Task<Void> visitSweepTask(Organizations organizations, ForgetVisits forget) {
        return Tasks.recurring("visit-sweep", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            organizations.each(forget::expired);
        });
    }
}
