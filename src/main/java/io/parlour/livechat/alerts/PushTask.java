package io.parlour.livechat.alerts;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Pushes and letters as deferred work. A push whose service cannot take it comes back after 20, 40 and 60 seconds.
@Configuration(proxyBeanMethods = false)
class PushTask {
    static final TaskDescriptor<Job> PUSH = TaskDescriptor.of("push", Job.class);
    static final TaskDescriptor<Job> LETTER = TaskDescriptor.of("unheard-letter", Job.class);

    /// @param browser which subscription; absent for a letter
    /// @param offer whether it is of a chat on offer, else of a message
    /// @param seq the newest message it is of
    /// @param mention whether it is of a note that names the agent; absent in what was begun before there were any
    /// @param ticket whether it is news of a ticket; absent likewise
    record Job(
            UUID organization,
            UUID agent,
            @org.jspecify.annotations.Nullable UUID browser,
            UUID conversation,
            boolean offer,
            long seq,
            int tries,
            @org.jspecify.annotations.Nullable Boolean mention,
            @org.jspecify.annotations.Nullable Boolean ticket) {
        Job again() {
            return new Job(organization, agent, browser, conversation, offer, seq, tries + 1, mention, ticket);
        }

        boolean ofNote() {
            return Boolean.TRUE.equals(mention);
        }

        boolean ofTicket() {
            return Boolean.TRUE.equals(ticket);
        }
    }

    @Bean
    Task<Job> pushTask(DeliverPush deliver) {
        return Tasks.custom(PUSH)
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(instance.getData(), deliver.deliver(instance.getData())));
    }

    @Bean
    Task<Job> unheardLetterTask(WriteUnheard write) {
        return Tasks.oneTime(LETTER).execute((instance, context) -> write.write(instance.getData()));
    }

    private static CompletionHandler<Job> completion(Job job, Optional<Duration> again) {
        return (complete, operations) -> {
            if (again.isEmpty()) {
                operations.remove();
            } else {
                operations.reschedule(complete, complete.getTimeDone().plus(again.get()), job.again());
            }
        };
    }
}
