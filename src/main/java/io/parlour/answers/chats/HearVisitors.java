package io.parlour.answers.chats;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.answers.bots.Bots;
import io.parlour.answers.cases.BotCase;
import io.parlour.answers.cases.KeepCases;
import io.parlour.conversations.HearMessages;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Has the bot look at what visitors write: after a moment, in which more may follow (AN-4), and at once when a
/// button was pressed. The work is stored with the message, so that none is forgotten.
@Component
final class HearVisitors implements HearMessages {
    static final Duration MOMENT = Duration.ofMillis(1_500);
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("answer-turn", Job.class);

    private final Bots bots;
    private final KeepCases cases;
    private final SchedulerClient scheduler;

    record Job(UUID organization, UUID conversation, long seq) {}

    HearVisitors(Bots bots, KeepCases cases, @Lazy SchedulerClient scheduler) {
        this.bots = bots;
        this.cases = cases;
        this.scheduler = scheduler;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Job> answerTurnTask(AnswerVisitor answer) {
            return Tasks.oneTime(TASK).execute((instance, context) -> {
                Job job = instance.getData();
                answer.answer(new OrganizationId(job.organization()), job.conversation(), job.seq());
            });
        }
    }

    @Override
    public void heard(OrganizationId organization, List<Heard> messages) {
        if (!bots.any(organization)) {
            return;
        }
        for (Heard message : messages) {
            cases.wroteElsewhere(organization, message.contact(), message.conversation(), message.at());
            if (message.channel().equals("web")) {
                Instant at = message.chosen() ? message.at() : message.at().plus(MOMENT);
                scheduler.scheduleIfNotExists(TASK.instance(message.message().toString())
                        .data(new Job(organization.value(), message.conversation(), message.seq()))
                        .scheduledTo(at));
            } else {
                cases.change(organization, message.conversation(), it -> wrote(it, message.at()));
            }
        }
    }

    private static void wrote(BotCase it, Instant at) {
        it.wrote(at);
    }
}
