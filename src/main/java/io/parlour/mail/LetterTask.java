package io.parlour.mail;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Delivery as deferred work: it survives a crash, runs on any node, and comes back when the other server was not
/// ready.
@Configuration(proxyBeanMethods = false)
class LetterTask {
    static final TaskDescriptor<LetterReference> DESCRIPTOR = TaskDescriptor.of("letter", LetterReference.class);

    @Bean
    Task<LetterReference> deliverLetterTask(DeliverLetter deliver) {
        return Tasks.custom(DESCRIPTOR)
                .onFailureReschedule(com.github.kagkarlsson.scheduler.task.schedule.FixedDelay.ofMinutes(5))
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(deliver.deliver(instance.getData())));
    }

    private static CompletionHandler<LetterReference> completion(Optional<Duration> again) {
        return (complete, operations) -> {
            if (again.isEmpty()) {
                operations.remove();
                return;
            }
            Instant next = complete.getTimeDone().plus(again.get());
            operations.reschedule(complete, next);
        };
    }
}
