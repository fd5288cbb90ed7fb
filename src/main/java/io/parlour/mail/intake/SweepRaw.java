package io.parlour.mail.intake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.MailSettings;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Mails as they came go some days after their outcome, thirty unless the organization says otherwise; those that wait
/// for somebody stay until it is settled (ML-20). Rows, and the outcome, stay.
@Component
final class SweepRaw {
    private static final int AT_ONCE = 200;

    private final RawMails mails;
    private final MailFiles files;
    private final MailSettings settings;
    private final Organizations organizations;
    private final Transactions transactions;
    private final Clock clock;

    SweepRaw(
            RawMails mails,
            MailFiles files,
            MailSettings settings,
            Organizations organizations,
            Transactions transactions,
            Clock clock) {
        this.mails = mails;
        this.files = files;
        this.settings = settings;
        this.organizations = organizations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Of all organizations.
    void sweep() {
        organizations.each(this::sweep);
    }

    private void sweep(OrganizationId organization) {
        Instant now = clock.instant();
        Instant before = now.minus(Duration.ofDays(settings.rawDays(organization)));
        List<UUID> over;
        do {
            over = transactions.read(organization, () -> mails.over(organization, before, AT_ONCE));
            for (UUID mail : over) {
                files.deleteRaw(organization, mail);
                transactions.in(organization, () -> mails.blobGone(organization, mail, now));
            }
        } while (over.size() == AT_ONCE);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {
        @Bean
        RecurringTask<Void> sweepRawMailTask(SweepRaw sweep) {
            return Tasks.recurring("raw-mail-sweep", FixedDelay.ofHours(6))
                    .execute((instance, context) -> sweep.sweep());
        }
    }
}
