package io.parlour.conversations.tickets;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.news.TellNews;
import io.parlour.conversations.news.TicketNews;
import io.parlour.database.Transactions;
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

/// Wakes sleeping tickets, to the second, and tells whoever has them (HD-87): awake it is unread again. One that was
/// put to sleep anew, or that a message woke, is left alone. Who is told of a message that wakes it is told of that.
@Component
final class WakeSnoozed implements TicketFollower {
    private static final LaterWork<Job> TASK = LaterWork.of("ticket-wake", Job.class, Duration.ofSeconds(30));

    private final DoLater later;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID conversation, Instant until) {}

    WakeSnoozed(DoLater later) {
        this.later = later;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        Instant until = step.after().workflow().snoozedUntil();
        if (until == null || !step.changed().contains("snoozedUntil")) {
            return;
        }
        UUID conversation = step.after().conversation();
        later.once(
                TASK,
                conversation + "-" + until.toEpochMilli(),
                new Job(organization.value(), conversation, until),
                until);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> ticketWakeTask(Waking waking) {
            return TASK.task(waking::wake);
        }
    }

    @Component
    static final class Waking {
        private final TicketStates states;
        private final ChangeTicket change;
        private final MarkRead marks;
        private final TellNews news;
        private final Transactions transactions;

        Waking(TicketStates states, ChangeTicket change, MarkRead marks, TellNews news, Transactions transactions) {
            this.states = states;
            this.change = change;
            this.marks = marks;
            this.news = news;
            this.transactions = transactions;
        }

        void wake(Job job) {
            OrganizationId organization = new OrganizationId(job.organization());
            transactions.in(organization, () -> {
                TicketState now =
                        states.of(organization, List.of(job.conversation())).get(job.conversation());
                if (now == null || !job.until().equals(now.workflow().snoozedUntil()) || isClosed(now)) {
                    return;
                }
                change.change(
                        organization,
                        new ChangeTicket.Request(
                                job.conversation(),
                                new TicketActor.Timer(),
                                now.version(),
                                List.of(new TicketChange.Snooze(null))));
                tell(organization, now);
            });
        }

        private void tell(OrganizationId organization, TicketState woken) {
            UUID agent = woken.place().assignee();
            if (agent != null) {
                marks.unread(organization, new MarkRead.Reader.Agent(woken.conversation(), agent), 0);
                news.tell(new TicketNews(organization, woken.conversation(), 0, agent, TicketNews.Kind.WOKEN));
            }
        }

        private static boolean isClosed(TicketState state) {
            return state.workflow().category().equals("closed");
        }
    }
}
