package io.parlour.helpdesk.actions.webhooks;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Calls webhooks when they are due, on any node, and forgets calls 30 days after their end.
@Configuration(proxyBeanMethods = false)
class WebhookWork {
    private static final Duration LIFE = Duration.ofDays(30);

    @Bean
    Task<QueueWebhook.Job> webhookTask(SendWebhook send) {
        return QueueWebhook.TASK.task(send::send);
    }

    @Bean
    RecurringTask<Void> sweepWebhooksTask(
            Organizations organizations, DeliveryRows rows, Transactions transactions, Clock clock) {
        return Tasks.recurring("webhook-sweep", FixedDelay.ofHours(6)).execute((instance, context) -> {
            Instant before = clock.instant().minus(LIFE);
            organizations.each(organization -> transactions.in(organization, () -> rows.sweep(organization, before)));
        });
    }
}
