package io.parlour.mail.images;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Forgets pictures that were loaded, thirty days later.
@Component
final class SweepImages {
    private static final int AT_ONCE = 200;

    private final Organizations organizations;
    private final CachedImages images;
    private final Transactions transactions;

    SweepImages(Organizations organizations, CachedImages images, Transactions transactions) {
        this.organizations = organizations;
        this.images = images;
        this.transactions = transactions;
    }

    void sweep(Instant now) {
        organizations.each(organization -> sweep(organization, now));
    }

    private void sweep(OrganizationId organization, Instant now) {
        List<UUID> over;
        do {
            over = transactions.read(organization, () -> images.over(organization, now, AT_ONCE));
            for (UUID image : over) {
                transactions.in(organization, () -> images.remove(organization, image));
            }
        } while (over.size() == AT_ONCE);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {
        @Bean
        RecurringTask<Void> sweepMailImagesTask(SweepImages sweep, Clock clock) {
            return Tasks.recurring("mail-image-sweep", FixedDelay.ofHours(6))
                    .execute((instance, context) -> sweep.sweep(clock.instant()));
        }
    }
}
