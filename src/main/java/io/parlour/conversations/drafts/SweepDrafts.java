package io.parlour.conversations.drafts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Earlier versions of drafts go after seven days (rule `draft-version-old`).
@Component
final class SweepDrafts {

    private final DraftVersions versions;
    private final Organizations organizations;
    private final Transactions transactions;
    private final Clock clock;

    SweepDrafts(DraftVersions versions, Organizations organizations, Transactions transactions, Clock clock) {
        this.versions = versions;
        this.organizations = organizations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Of all organizations.
    void sweep() {
        Instant before = clock.instant().minus(EarlierDrafts.KEPT);
        organizations.each(organization -> transactions.in(organization, () -> {
            transactions.deleting("draft-version-old");
            versions.sweep(organization, before);
        }));
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {
        @Bean
        RecurringTask<Void> sweepDraftsTask(SweepDrafts sweep) {
            return Tasks.recurring("draft-sweep", FixedDelay.ofHours(6)).execute((instance, context) -> sweep.sweep());
        }
    }
}
