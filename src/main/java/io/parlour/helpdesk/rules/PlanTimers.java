package io.parlour.helpdesk.rules;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.OpenTime;
import io.parlour.organizations.calendars.OpeningHoursChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sets the timers of a rule for the tickets that are there already, in steps, when it is made, changed or
/// switched on (HD-47). What acted once for its moment does not act again. Those that were due before it either
/// stay as they are, or are acted on one after the other, at most a thousand a minute.
@Component
class PlanTimers {
    private static final int STEP = 100;
    private static final Duration GAP = Duration.ofMillis(60);

    /// Ids alone, and whether it acts on tickets that are due already.
    record Job(UUID organization, UUID rule, int version, boolean overdue) {}

    static final TaskDescriptor<Job> TASK = TaskDescriptor.of("rule-plan", Job.class);

    private final RuleBook book;
    private final TimerRows rows;
    private final SetTimers set;
    private final DueTimes times;
    private final Around around;
    private final Transactions transactions;

    /// What the planning needs besides.
    @Component("planAround")
    record Around(ReadTicket tickets, @Lazy SchedulerClient scheduler, JdbcClient jdbc, IdSource ids, Clock clock) {}

    /// How far a plan has come: tickets that are due already are spread.
    private static final class Spread {
        private int acted;
    }

    PlanTimers(RuleBook book, TimerRows rows, SetTimers set, DueTimes times, Around around, Transactions transactions) {
        this.book = book;
        this.rows = rows;
        this.set = set;
        this.times = times;
        this.around = around;
        this.transactions = transactions;
    }

    /// Call inside the transaction of the change.
    void soon(OrganizationId organization, Rule rule, boolean overdue) {
        around.scheduler()
                .scheduleIfNotExists(TASK.instance(around.ids().next().toString())
                        .data(new Job(organization.value(), rule.id(), rule.version(), overdue))
                        .scheduledTo(around.clock().instant()));
    }

    @EventListener
    void hoursChanged(OpeningHoursChanged changed) {
        book.timeRules(changed.organization()).stream()
                .map(RuleBook.Live::rule)
                .filter(rule -> rule.timing() != null && rule.timing().calendar() != null)
                .forEach(rule -> soon(changed.organization(), rule, true));
    }

    void plan(Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        Spread spread = new Spread();
        UUID last = null;
        do {
            UUID after = last;
            last = transactions.keyed(organization, () -> step(organization, job, spread, after));
        } while (last != null);
    }

    /// The last ticket of the step; null when there is none left, or the rule is another by now.
    private @Nullable UUID step(OrganizationId organization, Job job, Spread spread, @Nullable UUID after) {
        Rule rule = book.timeRules(organization).stream()
                .map(RuleBook.Live::rule)
                .filter(each -> each.id().equals(job.rule()) && each.version() == job.version())
                .findFirst()
                .orElse(null);
        Rule.Timing timing = rule == null ? null : rule.timing();
        if (rule == null || timing == null) {
            return null;
        }
        OpenTime time = times.of(organization, timing);
        List<UUID> tickets = open(organization, after);
        for (UUID ticket : tickets) {
            if (rows.lock(organization, ticket)) {
                plan(organization, job, rule.id(), timing, time, ticket, spread);
            }
        }
        return tickets.size() < STEP ? null : tickets.getLast();
    }

    private void plan(
            OrganizationId organization,
            Job job,
            UUID rule,
            Rule.Timing timing,
            OpenTime time,
            UUID ticket,
            Spread spread) {
        Instant anchor = set.anchor(organization, timing, around.tickets().read(organization, ticket));
        TimerRows.Timer before = rows.find(organization, rule, ticket).orElse(null);
        if (anchor == null) {
            rows.drop(organization, rule, ticket);
            return;
        }
        Instant now = Sql.now(around.clock());
        if (before != null && before.anchor().equals(anchor) && (!before.waits() || isDue(before, now))) {
            return; // it has acted for this moment, or is about to
        }
        Instant due = DueTimes.due(time, timing, anchor);
        boolean late = due != null && !due.isAfter(now);
        if (late && !job.overdue() && before == null) {
            rows.save(organization, ticket, new TimerRows.Timer(rule, anchor, due, "left"));
            return;
        }
        Instant at = late ? now.plus(GAP.multipliedBy(spread.acted++)) : due;
        rows.save(organization, ticket, new TimerRows.Timer(rule, anchor, at, "waiting"));
    }

    private static boolean isDue(TimerRows.Timer timer, Instant now) {
        return timer.due() != null && !timer.due().isAfter(now);
    }

    private List<UUID> open(OrganizationId organization, @Nullable UUID after) {
        return around.jdbc()
                .sql("""
                        select conversation_id from ticket
                         where organization_id = :organization and category <> 'closed'
                           and (cast(:after as uuid) is null or conversation_id > :after)
                         order by conversation_id limit :limit""")
                .param("organization", organization.value())
                .param("after", after)
                .param("limit", STEP)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }
}
