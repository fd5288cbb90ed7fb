package io.parlour.helpdesk.snooze;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.conversations.Author;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.news.TellNews;
import io.parlour.conversations.news.TicketNews;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Wakes what an agent put to sleep for itself, and tells the agent: at its moment, when the contact
/// writes, or when a colleague hands it over. What is closed wakes for nobody (HD-87).
@Component
class WakeForMe implements TicketFollower {
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("ticket-wake-for-one", Job.class);

    private final SnoozeRows rows;
    private final MarkRead marks;
    private final TellNews news;
    private final SchedulerClient scheduler;
    private final Transactions transactions;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID conversation, UUID agent, Instant until) {}

    WakeForMe(
            SnoozeRows rows,
            MarkRead marks,
            TellNews news,
            @Lazy SchedulerClient scheduler,
            Transactions transactions) {
        this.rows = rows;
        this.marks = marks;
        this.news = news;
        this.scheduler = scheduler;
        this.transactions = transactions;
    }

    /// Call inside the transaction that puts it to sleep.
    void at(OrganizationId organization, UUID conversation, UUID agent, Instant until) {
        scheduler.scheduleIfNotExists(TASK.instance(conversation + "-" + agent + "-" + until.toEpochMilli())
                .data(new Job(organization.value(), conversation, agent, until))
                .scheduledTo(until));
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        if (step.before() == null) {
            return;
        }
        UUID conversation = step.after().conversation();
        if (over(step.after())) {
            if (!over(step.before())) {
                rows.removeAll(organization, conversation);
            }
            return;
        }
        if (step.facts().stream()
                .anyMatch(fact -> fact.kind() == MessageKind.MESSAGE && fact.author() instanceof Author.Visitor)) {
            rows.removeAll(organization, conversation).forEach(agent -> tell(organization, conversation, agent));
            return;
        }
        UUID now = step.after().place().assignee();
        TicketStep.Actor by = step.actor();
        boolean byThemselves = by != null && Objects.equals(by.id(), now);
        if (now != null
                && !byThemselves
                && !now.equals(step.before().place().assignee())
                && rows.remove(organization, conversation, now)) {
            tell(organization, conversation, now);
        }
    }

    private void due(Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(organization, () -> {
            if (rows.removeDue(organization, job.conversation(), job.agent(), job.until())) {
                tell(organization, job.conversation(), job.agent());
            }
        });
    }

    /// Awake it is unread again.
    private void tell(OrganizationId organization, UUID conversation, UUID agent) {
        marks.unread(organization, new MarkRead.Reader.Agent(conversation, agent), 0);
        news.tell(new TicketNews(organization, conversation, 0, agent, TicketNews.Kind.WOKEN));
    }

    static boolean over(TicketState ticket) {
        return ticket.workflow().category().equals("closed")
                || ticket.gone().mergedInto() != null
                || ticket.gone().trashed() != null;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> ticketWakeForOneTask(WakeForMe wake) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                    .execute((instance, context) -> wake.due(instance.getData()));
        }
    }
}
