package io.parlour.conversations.outgoing;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Has replies posted at their moment, on any node and after a restart.
@Configuration(proxyBeanMethods = false)
class OutgoingWork {
    @Bean
    Task<HoldReply.Job> outgoingReplyTask(SendReply send) {
        return Tasks.oneTime(HoldReply.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(20)))
                .execute((instance, context) -> send.send(instance.getData()));
    }
}
