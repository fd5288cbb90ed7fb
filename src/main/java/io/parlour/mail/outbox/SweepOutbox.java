package io.parlour.mail.outbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Mails go from the outbox 90 days after their end; how many ended in which way stays (ML-104), and so does what waits
/// for a person.
@Component
final class SweepOutbox {
    private static final Duration LIFE = Duration.ofDays(90);

    private final OldRows rows;
    private final Organizations organizations;
    private final Transactions transactions;
    private final Clock clock;

    SweepOutbox(OldRows rows, Organizations organizations, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.organizations = organizations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Of all organizations.
    void sweep() {
        Instant before = clock.instant().minus(LIFE);
        organizations.each(organization -> sweep(organization, before));
    }

    private void sweep(OrganizationId organization, Instant before) {
        int gone;
        do {
            gone = transactions.in(organization, () -> {
                transactions.deleting("outbox-expired");
                return rows.remove(organization, before);
            });
        } while (gone == OldRows.AT_ONCE);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {
        @Bean
        RecurringTask<Void> sweepOutboxTask(SweepOutbox sweep) {
            return Tasks.recurring("outbox-sweep", FixedDelay.ofHours(6)).execute((instance, context) -> sweep.sweep());
        }
    }
}
