package io.parlour.conversations;

import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Has held messages tried again.
@Configuration(proxyBeanMethods = false)
class HeldWork {
    @Bean
    Task<HoldMessage.Job> heldMessageTask(RetryHeld retry) {
        return HoldMessage.TASK.task(retry::retry);
    }
}
