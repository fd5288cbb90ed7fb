package io.parlour.conversations;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Has held messages tried again.
@Configuration(proxyBeanMethods = false)
class HeldWork {
    @Bean
    Task<HoldMessage.Job> heldMessageTask(RetryHeld retry) {
        return Tasks.oneTime(HoldMessage.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(20)))
                .execute((instance, context) -> retry.retry(instance.getData()));
    }
}
