package io.parlour.answers.gaps;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import io.parlour.knowledge.ArticlePublished;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Asks the questions of open gaps again after an article was published: once for several articles, and when their
/// meaning is known to the search.
@Component
final class ReplayWhenPublished {
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final LaterWork<Job> TASK = LaterWork.of("answer-gaps", Job.class);

    private final DoLater later;
    private final Clock clock;

    record Job(UUID organization) {}

    ReplayWhenPublished(DoLater later, Clock clock) {
        this.later = later;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Job> answerGapsTask(WorkGaps gaps) {
            return TASK.task(job -> gaps.replayAll(new OrganizationId(job.organization())));
        }
    }

    /// Inside the transaction that publishes.
    @EventListener
    void published(ArticlePublished event) {
        long slot = clock.instant().truncatedTo(ChronoUnit.SECONDS).getEpochSecond() / LATER.toSeconds();
        later.once(
                TASK,
                event.organization() + "@" + slot,
                new Job(event.organization().value()),
                clock.instant().plus(LATER));
    }
}
