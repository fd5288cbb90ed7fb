package io.parlour.livechat.alerts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Pushes and letters as deferred work. A push whose service cannot take it comes back after 20, 40
/// and 60 seconds.
@Configuration(proxyBeanMethods = false)
class PushTask {
    static final TaskDescriptor<Job> PUSH = TaskDescriptor.of("push", Job.class);
    static final TaskDescriptor<Away> UNHEARD = TaskDescriptor.of("unheard", Away.class);

    /// As it was before letters were bundled: one for each conversation.
    private static final TaskDescriptor<Job> LETTER = TaskDescriptor.of("unheard-letter", Job.class);

    /// Whose letters are due next.
    record Away(UUID organization, UUID agent) {}

    /// What somebody is told of.
    ///
    /// @param seq the entry it is of; of a message the newest
    record Item(AlertKind kind, UUID conversation, long seq) {}

    /// @param browser which subscription; absent for a letter
    /// @param offer whether it is of a chat on offer, else of a message
    /// @param seq the newest message it is of
    /// @param mention whether it is of a note that names the agent; absent in what was begun before
    ///     there were any
    /// @param ticket whether it is news of a ticket; absent likewise
    record Job(
            UUID organization,
            UUID agent,
            @Nullable UUID browser,
            UUID conversation,
            boolean offer,
            long seq,
            int tries,
            @Nullable Boolean mention,
            @Nullable Boolean ticket) {
        /// Stands for the entry of which a reminder is: there is none to read.
        private static final long REMINDER = 0;

        static Job of(OrganizationId organization, UUID agent, @Nullable UUID browser, Item item) {
            AlertKind kind = item.kind();
            boolean ticket = kind == AlertKind.TICKET || kind == AlertKind.REMINDER;
            return new Job(
                    organization.value(),
                    agent,
                    browser,
                    item.conversation(),
                    kind == AlertKind.OFFER,
                    kind == AlertKind.REMINDER
                            ? REMINDER
                            : kind == AlertKind.TICKET ? Math.max(1, item.seq()) : item.seq(),
                    0,
                    kind == AlertKind.MENTION,
                    ticket);
        }

        Job again() {
            return new Job(organization, agent, browser, conversation, offer, seq, tries + 1, mention, ticket);
        }

        Item item() {
            return new Item(kind(), conversation, seq);
        }

        AlertKind kind() {
            if (offer) {
                return AlertKind.OFFER;
            }
            if (Boolean.TRUE.equals(ticket)) {
                return seq == REMINDER ? AlertKind.REMINDER : AlertKind.TICKET;
            }
            return Boolean.TRUE.equals(mention) ? AlertKind.MENTION : AlertKind.MESSAGE;
        }
    }

    /// Looks at the letters of an agent at the next whole second: one look for each, and never the one
    /// that runs. Noted once the running transaction has committed: what another noted meanwhile would
    /// take it back.
    static void look(
            SchedulerClient scheduler, Transactions transactions, OrganizationId organization, UUID agent, Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        transactions.afterCommit(
                () -> scheduler.scheduleIfNotExists(UNHEARD.instance(agent + " " + second.getEpochSecond())
                        .data(new Away(organization.value(), agent))
                        .scheduledTo(second)));
    }

    @Bean
    Task<Job> pushTask(DeliverPush deliver) {
        return Tasks.custom(PUSH)
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(instance.getData(), deliver.deliver(instance.getData())));
    }

    @Bean
    Task<Away> unheardTask(WriteUnheard write) {
        return Tasks.oneTime(UNHEARD).execute((instance, context) -> write.due(instance.getData()));
    }

    @Bean
    Task<Job> unheardLetterTask(WriteUnheard write) {
        return Tasks.oneTime(LETTER).execute((instance, context) -> write.write(instance.getData()));
    }

    private static CompletionHandler<Job> completion(Job job, Optional<Duration> again) {
        return (complete, operations) -> {
            if (again.isEmpty()) {
                operations.remove();
            } else {
                operations.reschedule(complete, complete.getTimeDone().plus(again.get()), job.again());
            }
        };
    }
}
