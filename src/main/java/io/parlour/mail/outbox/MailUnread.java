package io.parlour.mail.outbox;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.conversations.CarryAnswers.Answer;
import io.parlour.conversations.FindConversation;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who left a message on a page may be back on it when the answer comes. It is mailed only when it was not read there
/// within half a minute; until then an exact task waits, made in the transaction that posts the answer.
@Configuration(proxyBeanMethods = false)
class MailUnread {
    private static final LaterWork<Job> TASK = LaterWork.of("mail-unread", Job.class, Duration.ofSeconds(20));

    private final DoLater later;
    private final FindConversation conversations;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration hold;

    /// Ids alone, and the seq of the answer.
    record Job(
            UUID organization,
            UUID conversation,
            @Nullable UUID site,
            @Nullable UUID department,
            UUID contact,
            UUID message,
            UUID client,
            long seq,
            @Nullable UUID agent) {}

    MailUnread(
            DoLater later,
            FindConversation conversations,
            Transactions transactions,
            Clock clock,
            @Value("${parlour.mail-unread-after:30s}") Duration hold) {
        this.later = later;
        this.conversations = conversations;
        this.transactions = transactions;
        this.clock = clock;
        this.hold = hold;
    }

    void later(OrganizationId organization, Answer answer) {
        Job job = new Job(
                organization.value(),
                answer.conversation(),
                answer.site(),
                answer.department(),
                answer.contact(),
                answer.message(),
                answer.client(),
                answer.seq(),
                answer.agent());
        later.once(TASK, answer.message().toString(), job, clock.instant().plus(hold));
    }

    @Bean
    Task<Job> mailUnreadTask(ObjectProvider<AnswersByMail> answers) {
        return TASK.task(job -> mail(answers.getObject(), job));
    }

    private void mail(AnswersByMail answers, Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(organization, () -> {
            boolean read = conversations
                    .ofContact(organization, job.contact(), job.conversation())
                    .filter(own -> own.readSeq() >= job.seq())
                    .isPresent();
            if (read) {
                answers.forget(organization, job.conversation(), job.client());
            } else {
                answers.mail(organization, answer(job));
            }
        });
    }

    private Answer answer(Job job) {
        return new Answer(
                job.conversation(),
                "web",
                job.site(),
                job.department(),
                job.contact(),
                job.message(),
                job.client(),
                job.seq(),
                job.agent(),
                "",
                Sql.now(clock));
    }
}
