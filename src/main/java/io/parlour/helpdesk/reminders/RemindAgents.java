package io.parlour.helpdesk.reminders;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.conversations.news.TellNews;
import io.parlour.conversations.news.TicketNews;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Tells an agent of a reminder at its moment, once.
@Component
final class RemindAgents {
    static final LaterWork<Job> TASK = LaterWork.of("ticket-reminder", Job.class, Duration.ofSeconds(30));

    private final ReminderRows rows;
    private final TellNews news;
    private final Transactions transactions;
    private final Clock clock;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID reminder, Instant due) {}

    RemindAgents(ReminderRows rows, TellNews news, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.news = news;
        this.transactions = transactions;
        this.clock = clock;
    }

    void tell(Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(
                organization,
                () -> rows.tell(organization, job.reminder(), job.due(), Sql.now(clock))
                        .ifPresent(due -> news.tell(new TicketNews(
                                organization, due.conversation(), 0, due.agent(), TicketNews.Kind.REMINDER))));
    }

    @Configuration(proxyBeanMethods = false)
    static class Tasking {
        @Bean
        Task<Job> ticketReminderTask(RemindAgents remind) {
            return TASK.task(remind::tell);
        }
    }
}
