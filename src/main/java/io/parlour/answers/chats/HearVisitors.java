package io.parlour.answers.chats;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.answers.bots.Bots;
import io.parlour.answers.cases.BotCase;
import io.parlour.answers.cases.KeepCases;
import io.parlour.conversations.HearMessages;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Has the bot look at what visitors write: after a moment, in which more may follow (AN-4), and at once when a
/// button was pressed. The work is stored with the message, so that none is forgotten.
@Component
final class HearVisitors implements HearMessages {
    static final Duration MOMENT = Duration.ofMillis(1_500);
    private static final LaterWork<Job> TASK = LaterWork.of("answer-turn", Job.class);

    private final Bots bots;
    private final KeepCases cases;
    private final DoLater later;

    record Job(UUID organization, UUID conversation, long seq) {}

    HearVisitors(Bots bots, KeepCases cases, DoLater later) {
        this.bots = bots;
        this.cases = cases;
        this.later = later;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Job> answerTurnTask(AnswerVisitor answer) {
            return TASK.task(job -> {
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
                later.once(
                        TASK,
                        message.message().toString(),
                        new Job(organization.value(), message.conversation(), message.seq()),
                        at);
            } else {
                cases.change(organization, message.conversation(), it -> wrote(it, message.at()));
            }
        }
    }

    private static void wrote(BotCase it, Instant at) {
        it.wrote(at);
    }
}
