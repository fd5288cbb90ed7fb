package io.parlour.answers.gaps;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.ArticlePublished;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Asks the questions of open gaps again after an article was published: once for several articles, and when their
/// meaning is known to the search.
@Component
final class ReplayWhenPublished {
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("answer-gaps", Job.class);

    private final SchedulerClient scheduler;
    private final Clock clock;

    record Job(UUID organization) {}

    ReplayWhenPublished(@Lazy SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Job> answerGapsTask(WorkGaps gaps) {
            return Tasks.oneTime(TASK)
                    .execute((instance, context) ->
                            gaps.replayAll(new OrganizationId(instance.getData().organization())));
        }
    }

    /// Inside the transaction that publishes.
    @EventListener
    void published(ArticlePublished event) {
        long slot = clock.instant().truncatedTo(ChronoUnit.SECONDS).getEpochSecond() / LATER.toSeconds();
        scheduler.scheduleIfNotExists(TASK.instance(event.organization() + "@" + slot)
                .data(new Job(event.organization().value()))
                .scheduledTo(clock.instant().plus(LATER)));
    }
}
