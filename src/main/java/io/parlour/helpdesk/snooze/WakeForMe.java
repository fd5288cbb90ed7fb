package io.parlour.helpdesk.snooze;

import com.github.kagkarlsson.scheduler.task.Task;
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
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Wakes what an agent put to sleep for itself, and tells the agent: at its moment, when the contact
/// writes, or when a colleague hands it over. What is closed wakes for nobody (HD-87).
@Component
class WakeForMe implements TicketFollower {
    private static final LaterWork<Job> TASK = LaterWork.of("ticket-wake-for-one", Job.class, Duration.ofSeconds(30));

    private final SnoozeRows rows;
    private final MarkRead marks;
    private final TellNews news;
    private final DoLater later;
    private final Transactions transactions;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID conversation, UUID agent, Instant until) {}

    WakeForMe(SnoozeRows rows, MarkRead marks, TellNews news, DoLater later, Transactions transactions) {
        this.rows = rows;
        this.marks = marks;
        this.news = news;
        this.later = later;
        this.transactions = transactions;
    }

    /// Call inside the transaction that puts it to sleep.
    void at(OrganizationId organization, UUID conversation, UUID agent, Instant until) {
        later.once(
                TASK,
                conversation + "-" + agent + "-" + until.toEpochMilli(),
                new Job(organization.value(), conversation, agent, until),
                until);
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
            return TASK.task(wake::due);
        }
    }
}
