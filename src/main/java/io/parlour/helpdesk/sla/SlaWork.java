package io.parlour.helpdesk.sla;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks at clocks when their moment comes, on any node and after a restart.
@Configuration(proxyBeanMethods = false)
class SlaWork {
    private static final Duration AGAIN = Duration.ofSeconds(20);

    @Bean
    Task<SlaTimer.Due> slaTimerTask(PassTime pass) {
        return Tasks.oneTime(SlaTimer.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((instance, context) -> pass.pass(instance.getData()));
    }

    @Bean
    Task<WarnAgents.Warning> slaWarningTask(WarnAgents warn) {
        return Tasks.oneTime(WarnAgents.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((instance, context) -> warn.write(instance.getData()));
    }

    @Bean
    Task<RefreshClocks.Due> slaRefreshTask(PassTime pass) {
        return Tasks.oneTime(RefreshClocks.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((instance, context) -> pass.refresh(instance.getData()));
    }
}
