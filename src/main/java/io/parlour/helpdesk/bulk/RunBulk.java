package io.parlour.helpdesk.bulk;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Sql;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TakeBack;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ApplyActions;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.helpdesk.actions.RequireRights;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Goes through the tickets of a run, a hundred at a time. It can be cut short anywhere: the next one goes on from
/// there.
@Lazy
@Component
final class RunBulk {
    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("bulk-run", Job.class);
    static final Duration HOLD = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;
    private static final int SIDE_BY_SIDE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RunBulk.class);

    private final BulkRows rows;
    private final BulkRuns runs;
    private final Doing doing;
    private final Transactions transactions;
    private final Clock clock;

    record Job(UUID organization, UUID run) implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Component
    record Doing(ApplyActions apply, RequireRights rights, ReadTicket read, TakeBack back, Desk desk) {}

    /// What is done at once, and what waits until it can no longer be called back: answers, and the end that comes with
    /// them.
    private record Plan(UUID run, List<Action> now, List<Action> later) {
        static Plan of(UUID run, List<Action> actions) {
            if (actions.stream().noneMatch(Action.Reply.class::isInstance)) {
                return new Plan(run, actions, List.of());
            }
            List<Action> now = new ArrayList<>(actions);
            List<Action> later = actions.stream().filter(Plan::waits).toList();
            now.removeAll(later);
            return new Plan(run, now, later);
        }

        private static boolean waits(Action action) {
            return action instanceof Action.Reply
                    || (action instanceof Action.Status status
                            && (status.category().equals("solved")
                                    || status.category().equals("closed")));
        }
    }

    RunBulk(BulkRows rows, BulkRuns runs, Doing doing, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.runs = runs;
        this.doing = doing;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run(OrganizationId organization, UUID run) {
        BulkRows.Order work = transactions
                .read(organization, () -> rows.work(organization, run))
                .orElse(null);
        if (work == null) {
            return;
        }
        switch (work.state()) {
            case "running" -> begin(organization, run, work);
            case "holding" -> release(organization, run, work);
            case "undoing" -> undo(organization, run, work);
            default -> {
                // it came to its end already
            }
        }
    }

    private void begin(OrganizationId organization, UUID run, BulkRows.Order work) {
        Plan plan = Plan.of(run, ReadActions.kept(work.actions()));
        List<BulkRows.Job> jobs = next(organization, run, "waiting");
        while (!jobs.isEmpty() && !Thread.currentThread().isInterrupted()) {
            @Nullable AgentPrincipal agent = agent(organization, run, work);
            each(jobs, job -> change(organization, plan, agent, job));
            jobs = next(organization, run, "waiting");
        }
        if (jobs.isEmpty()) {
            boolean holds = !plan.later().isEmpty();
            Instant release = Sql.now(clock).plus(HOLD);
            transactions.in(organization, () -> {
                if (rows.turn(organization, run, "running", holds ? "holding" : "done", holds ? release : null)
                        && holds) {
                    runs.schedule(organization, run, "release", release);
                }
            });
        }
    }

    /// A few side by side, so that none waits alone for the disk. What fails without a code has the whole run tried
    /// again.
    private static void each(List<BulkRows.Job> jobs, Consumer<BulkRows.Job> work) {
        try (ExecutorService few =
                Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            CompletableFuture<?>[] all = jobs.stream()
                    .map(job -> CompletableFuture.runAsync(() -> work.accept(job), few))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
        }
    }

    private List<BulkRows.Job> next(OrganizationId organization, UUID run, @Nullable String state) {
        return transactions.read(organization, () -> rows.next(organization, run, state, AT_ONCE));
    }

    /// As it stands now: rights that were lost count no more.
    private @Nullable AgentPrincipal agent(OrganizationId organization, UUID run, BulkRows.Order work) {
        return doing.desk()
                .principal(new Party.Agent(organization, work.agent(), run))
                .orElse(null);
    }

    private void change(OrganizationId organization, Plan plan, @Nullable AgentPrincipal agent, BulkRows.Job job) {
        try {
            transactions.in(organization, () -> {
                AgentPrincipal asker = mayGoOn(organization, plan, agent, job);
                boolean changed = !plan.now().isEmpty() && apply(organization, plan, asker, job, plan.now());
                rows.became(
                        organization,
                        plan.run(),
                        job.place(),
                        changed ? "changed" : "same",
                        plan.later().isEmpty() ? null : "held",
                        null);
            });
        } catch (Problem problem) {
            skipped(organization, plan, job, problem.code());
        } catch (IllegalStateException impossible) {
            LOG.warn("A ticket of a run was left out", impossible);
            skipped(organization, plan, job, "failed");
        }
    }

    private void skipped(OrganizationId organization, Plan plan, BulkRows.Job job, String code) {
        transactions.in(organization, () -> rows.became(organization, plan.run(), job.place(), "skipped", null, code));
    }

    private AgentPrincipal mayGoOn(
            OrganizationId organization, Plan plan, @Nullable AgentPrincipal agent, BulkRows.Job job) {
        if (agent == null) {
            throw Problem.forbidden("access.denied", "Whoever began it works here no longer.");
        }
        List<Action> all = new ArrayList<>(plan.now());
        all.addAll(plan.later());
        doing.rights().require(agent, job.conversation(), all);
        if (doing.read().read(organization, job.conversation()).version() != job.version()) {
            throw Problem.conflict("ticket.changed", "Somebody has changed it since.");
        }
        return agent;
    }

    private boolean apply(
            OrganizationId organization, Plan plan, AgentPrincipal agent, BulkRows.Job job, List<Action> actions) {
        ApplyActions.Applied applied = doing.apply()
                .apply(
                        organization,
                        new ApplyActions.Request(
                                job.conversation(), new TicketActor.Agent(agent.agent()), plan.run(), 0, actions));
        return applied.changed() || !applied.messages().isEmpty();
    }

    private void release(OrganizationId organization, UUID run, BulkRows.Order work) {
        Plan plan = Plan.of(run, ReadActions.kept(work.actions()));
        List<BulkRows.Job> jobs = next(organization, run, null);
        while (!jobs.isEmpty() && isHolding(organization, run)) {
            @Nullable AgentPrincipal agent = agent(organization, run, work);
            each(jobs, job -> reply(organization, plan, agent, job));
            jobs = next(organization, run, null);
        }
        transactions.in(organization, () -> {
            rows.turn(organization, run, "holding", "done", null);
        });
    }

    private boolean isHolding(OrganizationId organization, UUID run) {
        return !Thread.currentThread().isInterrupted()
                && transactions
                        .read(organization, () -> rows.work(organization, run))
                        .filter(work -> work.state().equals("holding"))
                        .isPresent();
    }

    private void reply(OrganizationId organization, Plan plan, @Nullable AgentPrincipal agent, BulkRows.Job job) {
        try {
            transactions.in(organization, () -> {
                if (agent == null || rows.newer(organization, job.conversation(), job.seen(), agent.agent())) {
                    throw Problem.conflict("conversation.newer-messages", "Somebody has written since.");
                }
                doing.rights().require(agent, job.conversation(), plan.later());
                apply(organization, plan, agent, job, plan.later());
                rows.replied(organization, plan.run(), job.place(), "sent", null);
            });
        } catch (Problem problem) {
            transactions.in(
                    organization, () -> rows.replied(organization, plan.run(), job.place(), "skipped", problem.code()));
        }
    }

    private void undo(OrganizationId organization, UUID run, BulkRows.Order work) {
        List<BulkRows.Job> held = next(organization, run, null);
        while (!held.isEmpty()) {
            List<BulkRows.Job> some = held;
            transactions.in(
                    organization,
                    () -> some.forEach(job -> rows.replied(organization, run, job.place(), "called_back", null)));
            held = next(organization, run, null);
        }
        List<BulkRows.Job> jobs = next(organization, run, "changed");
        while (!jobs.isEmpty() && !Thread.currentThread().isInterrupted()) {
            each(jobs, job -> back(organization, run, work.agent(), job));
            jobs = next(organization, run, "changed");
        }
        if (jobs.isEmpty()) {
            transactions.in(organization, () -> {
                rows.turn(organization, run, "undoing", "undone", null);
            });
        }
    }

    /// An answer that has gone out stays; so does what somebody has changed since.
    private void back(OrganizationId organization, UUID run, UUID agent, BulkRows.Job job) {
        try {
            transactions.in(organization, () -> {
                TakeBack.Taken taken =
                        doing.back().takeBack(organization, job.conversation(), run, new TicketActor.Agent(agent));
                List<String> kept = new ArrayList<>(taken.kept());
                if ("sent".equals(job.reply())) {
                    kept.add("reply");
                }
                rows.became(
                        organization,
                        run,
                        job.place(),
                        kept.isEmpty() ? "back" : "kept",
                        job.reply(),
                        kept.isEmpty() ? null : String.join(",", kept));
            });
        } catch (Problem problem) {
            transactions.in(
                    organization,
                    () -> rows.became(organization, run, job.place(), "kept", job.reply(), problem.code()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> bulkRunTask(ObjectProvider<RunBulk> runs) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                    .execute((instance, context) -> runs.getObject()
                            .run(
                                    new OrganizationId(instance.getData().organization()),
                                    instance.getData().run()));
        }
    }
}
