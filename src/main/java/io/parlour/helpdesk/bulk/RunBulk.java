package io.parlour.helpdesk.bulk;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    static final LaterWork<Job> TASK = LaterWork.of("bulk-run", Job.class, Duration.ofSeconds(30));
    static final Duration HOLD = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;
    private static final int SIDE_BY_SIDE = 4;

    private final BulkRows rows;
    private final BulkRuns runs;
    private final BulkTicket ticket;
    private final Transactions transactions;
    private final Clock clock;

    record Job(UUID organization, UUID run) implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    RunBulk(BulkRows rows, BulkRuns runs, BulkTicket ticket, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.runs = runs;
        this.ticket = ticket;
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
        BulkPlan plan = runs.plan(organization, run, work);
        List<BulkRows.Job> jobs = next(organization, run, "waiting");
        while (!jobs.isEmpty()) {
            goOnLater();
            @Nullable AgentPrincipal agent = agent(organization, run, work);
            each(jobs, job -> ticket.change(organization, plan, agent, job));
            jobs = next(organization, run, "waiting");
        }
        if (jobs.isEmpty()) {
            boolean holds = !plan.later().isEmpty();
            Instant release = Sql.now(clock).plus(HOLD);
            transactions.in(organization, () -> {
                if (rows.turn(
                                organization,
                                run,
                                "running",
                                holds ? "holding" : "done",
                                Sql.now(clock),
                                holds ? release : null)
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
        return ticket.agent(organization, work.agent(), run);
    }

    /// What is cut short here is not over: it is begun again elsewhere.
    private static void goOnLater() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the program ends");
        }
    }

    private void release(OrganizationId organization, UUID run, BulkRows.Order work) {
        Instant release = work.releaseAt();
        if (release != null && Sql.now(clock).isBefore(release)) {
            return; // the answers have a time of their own
        }
        BulkPlan plan = runs.plan(organization, run, work);
        List<BulkRows.Job> jobs = next(organization, run, null);
        while (!jobs.isEmpty() && isHolding(organization, run)) {
            @Nullable AgentPrincipal agent = agent(organization, run, work);
            each(jobs, job -> ticket.reply(organization, plan, agent, job));
            jobs = next(organization, run, null);
        }
        if (jobs.isEmpty()) {
            transactions.in(organization, () -> {
                rows.turn(organization, run, "holding", "done", Sql.now(clock), null);
            });
        }
    }

    private boolean isHolding(OrganizationId organization, UUID run) {
        goOnLater();
        return transactions
                .read(organization, () -> rows.work(organization, run))
                .filter(work -> work.state().equals("holding"))
                .isPresent();
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
        BulkPlan plan = runs.plan(organization, run, work);
        while (!jobs.isEmpty()) {
            goOnLater();
            @Nullable AgentPrincipal agent = agent(organization, run, work);
            each(jobs, job -> ticket.back(organization, plan, agent, job));
            jobs = next(organization, run, "changed");
        }
        if (jobs.isEmpty()) {
            transactions.in(organization, () -> {
                rows.turn(organization, run, "undoing", "undone", Sql.now(clock), null);
            });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> bulkRunTask(ObjectProvider<RunBulk> runs) {
            return TASK.task(job -> runs.getObject().run(new OrganizationId(job.organization()), job.run()));
        }
    }
}
