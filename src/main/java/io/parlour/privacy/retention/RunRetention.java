package io.parlour.privacy.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.holds.EvaluateHolds;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The hourly run of retention over all organizations: sites move on, what is due goes.
@Component
public final class RunRetention {
    private static final Logger LOG = LoggerFactory.getLogger(RunRetention.class);

    private final RetentionClock retentionClock;
    private final WatchSites sites;
    private final EvaluateHolds holds;
    private final ReadTerms terms;
    private final BeginRetention begin;
    private final DeleteDue delete;
    private final PurgeSite purge;
    private final Organizations organizations;

    RunRetention(
            RetentionClock retentionClock,
            WatchSites sites,
            EvaluateHolds holds,
            ReadTerms terms,
            BeginRetention begin,
            DeleteDue delete,
            PurgeSite purge,
            Organizations organizations) {
        this.retentionClock = retentionClock;
        this.sites = sites;
        this.holds = holds;
        this.terms = terms;
        this.begin = begin;
        this.delete = delete;
        this.purge = purge;
        this.organizations = organizations;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> retentionTask(RunRetention run, Clock clock) {
            return Tasks.recurring("retention", FixedDelay.ofHours(1)).execute((instance, context) -> run.all(clock));
        }
    }

    private void all(Clock clock) {
        organizations.each(organization -> {
            try {
                of(organization, Sql.now(clock));
            } catch (RuntimeException e) {
                LOG.error("retention of {} failed and runs again in an hour", organization, e);
            }
        });
    }

    /// One organization, as at `now`. Nothing while the clock is behind.
    public void of(OrganizationId organization, Instant now) {
        if (!retentionClock.runs(now)) {
            return;
        }
        sites.tickAll(organization, now);
        Optional<Terms> known = terms.of(organization, now);
        if (known.isEmpty() || !holds.evaluate(organization, now)) {
            return;
        }
        if (begin.mayDelete(organization, now)) {
            delete.delete(organization, known.get(), now);
        }
        purge.purgeAll(organization, known.get(), now);
    }
}
