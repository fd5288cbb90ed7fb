package io.parlour.mail;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Keeps a letter and has it delivered once the running transaction commits; where nothing is sent, as from the demo,
/// it is captured.
@Component
final class QueueLetter {
    private final Letters letters;
    private final SmtpSettings settings;
    private final Organizations organizations;
    private final SchedulerClient scheduler;
    private final Transactions transactions;
    private final Clock clock;

    QueueLetter(
            Letters letters,
            SmtpSettings settings,
            Organizations organizations,
            @Lazy SchedulerClient scheduler,
            Transactions transactions,
            Clock clock) {
        this.letters = letters;
        this.settings = settings;
        this.organizations = organizations;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.clock = clock;
    }

    void queue(OrganizationId organization, Letter letter) {
        transactions.in(organization, () -> {
            Instant now = clock.instant();
            boolean captured = !settings.sends() || organizations.isDemo(organization);
            letters.insert(organization, letter, captured, now);
            if (!captured) {
                LetterReference reference = new LetterReference(organization.value(), letter.id());
                scheduler.scheduleIfNotExists(LetterTask.DESCRIPTOR
                        .instance(letter.id().toString())
                        .data(reference)
                        .scheduledTo(now));
            }
        });
    }
}
