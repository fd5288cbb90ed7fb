package io.parlour.privacy.retention;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.AdvanceSite;
import io.parlour.organizations.SiteAdvanced;
import io.parlour.organizations.SiteEvent;
import io.parlour.organizations.SiteLife;
import io.parlour.organizations.SiteState;
import io.parlour.organizations.SiteStep;
import io.parlour.privacy.holds.Holds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Time for sites: each step schedules its next timer in its transaction, and the hourly run looks at all of them,
/// so that none is lost. No step is taken while the clock is behind (PR-52).
@Component
public final class WatchSites {
    private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("site-life", Job.class);

    private final AdvanceSite advance;
    private final SiteLetters letters;
    private final Holds holds;
    private final RetentionClock retentionClock;
    private final SchedulerClient scheduler;
    private final Transactions transactions;

    /// Ids alone.
    record Job(UUID organization, UUID site) {}

    WatchSites(
            AdvanceSite advance,
            SiteLetters letters,
            Holds holds,
            RetentionClock retentionClock,
            @Lazy SchedulerClient scheduler,
            Transactions transactions) {
        this.advance = advance;
        this.letters = letters;
        this.holds = holds;
        this.retentionClock = retentionClock;
        this.scheduler = scheduler;
        this.transactions = transactions;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Job> siteLifeTask(WatchSites watch, Clock clock) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                    .execute((instance, context) -> watch.tick(
                            new OrganizationId(instance.getData().organization()),
                            instance.getData().site(),
                            Sql.now(clock)));
        }
    }

    @EventListener
    void on(SiteAdvanced advanced) {
        schedule(advanced.organization(), advanced.site(), advanced.step());
    }

    /// All sites of an organization.
    public void tickAll(OrganizationId organization, Instant now) {
        advance.lives(organization).keySet().forEach(site -> tick(organization, site, now));
    }

    /// At most one transition.
    void tick(OrganizationId organization, UUID site, Instant now) {
        if (!retentionClock.runs(now)) {
            return;
        }
        transactions.in(organization, () -> {
            SiteLife life = advance.lives(organization).get(site);
            if (life == null || life.state() == SiteState.PURGED) {
                return;
            }
            boolean accepted =
                    life.state() == SiteState.FREE_IDLE_NOTIFYING && letters.idleAccepted(organization, site);
            SiteEvent event =
                    accepted ? new SiteEvent.NoticeAccepted() : new SiteEvent.Tick(holds.isHeld(organization, site));
            schedule(organization, site, advance.advance(organization, site, event, now));
        });
    }

    private void schedule(OrganizationId organization, UUID site, SiteStep step) {
        for (Instant each : step.timers()) {
            scheduler.scheduleIfNotExists(TASK.instance(site + "-" + each.getEpochSecond())
                    .data(new Job(organization.value(), site))
                    .scheduledTo(each));
        }
    }
}
