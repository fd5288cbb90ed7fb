package io.parlour.conversations.tickets;

import com.github.kagkarlsson.scheduler.task.Task;
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

/// Closes solved tickets for good once their time is over, to the second (HD-10). One that was opened again meanwhile
/// begins anew.
@Component
final class CloseSolved implements TicketFollower {
    private static final LaterWork<Job> TASK = LaterWork.of("ticket-close", Job.class, Duration.ofSeconds(30));

    private final TicketSettings settings;
    private final DoLater later;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID conversation, Instant solved) {}

    CloseSolved(TicketSettings settings, DoLater later) {
        this.settings = settings;
        this.later = later;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        Instant solved = step.after().times().solved();
        if (solved == null || !step.changed().contains("category") || !isSolved(step.after())) {
            return;
        }
        Duration after = settings.closeAfter(organization);
        if (!after.isZero()) {
            UUID conversation = step.after().conversation();
            later.once(
                    TASK,
                    conversation + "-" + solved.toEpochMilli(),
                    new Job(organization.value(), conversation, solved),
                    solved.plus(after));
        }
    }

    private static boolean isSolved(TicketState state) {
        return state.workflow().category().equals("solved");
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> ticketCloseTask(Closing closing) {
            return TASK.task(closing::close);
        }
    }

    @Component
    static final class Closing {
        private final TicketStates states;
        private final ChangeTicket change;
        private final Transactions transactions;

        Closing(TicketStates states, ChangeTicket change, Transactions transactions) {
            this.states = states;
            this.change = change;
            this.transactions = transactions;
        }

        void close(Job job) {
            OrganizationId organization = new OrganizationId(job.organization());
            TicketState now = transactions.read(
                    organization,
                    () -> states.of(organization, List.of(job.conversation())).get(job.conversation()));
            if (now != null && isSolved(now) && job.solved().equals(now.times().solved())) {
                change.change(
                        organization,
                        new ChangeTicket.Request(
                                job.conversation(),
                                new TicketActor.Timer(),
                                now.version(),
                                List.of(new TicketChange.Status("closed", null))));
            }
        }
    }
}
