package io.parlour.mail.intake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// What could not be read is tried once by each version of the program (ML-19).
@Component
final class ReadAgain {
    private static final int PER_SWEEP = 500;

    private final RawMails mails;
    private final Transactions transactions;
    private final Clock clock;

    ReadAgain(RawMails mails, Transactions transactions, Clock clock) {
        this.mails = mails;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Those that this version has not tried come up soon.
    void sweep(String version) {
        for (RawMails.Waiting each : transactions.installation(() -> mails.unreadable(version, PER_SWEEP))) {
            transactions.in(each.organization(), () -> {
                mails.readBy(each.organization(), each.mail(), version);
                mails.postpone(each.organization(), each.mail(), clock.instant());
            });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {
        @Bean
        RecurringTask<Void> readAgainTask(ReadAgain again) {
            String version = Optional.ofNullable(Task.class.getPackage().getImplementationVersion())
                    .orElse("development");
            return Tasks.recurring("mail-read-again", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> again.sweep(version));
        }
    }
}
