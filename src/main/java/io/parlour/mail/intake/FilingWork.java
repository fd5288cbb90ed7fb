package io.parlour.mail.intake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Files mails in the order they come, a few at a time, and goes through those that wait: left behind by a node that
/// went away, or to be tried again.
@Component
final class FilingWork implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(FilingWork.class);
    private static final int AT_ONCE = 4;
    private static final int PER_SWEEP = 500;
    private static final Duration TURN = Duration.ofSeconds(60);
    /// Waiting for longer than this somebody should know of.
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ObjectProvider<FileMail> filing;
    /// Reading a large mail takes seconds, in which the threads of requests go on.
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("mail-filing-", 1).daemon().factory());

    FilingWork(ObjectProvider<FileMail> filing) {
        this.filing = filing;
    }

    /// Soon, on a thread of its own. What the program does not come to before it ends waits for the next
    /// sweep.
    void file(OrganizationId organization, UUID mail) {
        try {
            threads.execute(() -> now(organization, mail));
        } catch (RejectedExecutionException ending) {
            LOG.debug("mail {} waits for the next start", mail);
        }
    }

    private void now(OrganizationId organization, UUID mail) {
        try {
            filing.getObject().file(organization, mail);
        } catch (RuntimeException e) {
            LOG.error("mail {} could not be given an outcome and waits", mail, e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    @Configuration(proxyBeanMethods = false)
    static class Sweep {
        @Bean
        RecurringTask<Void> mailFilingTask(FilingWork work, RawMails mails, Transactions transactions, Clock clock) {
            return Tasks.recurring("mail-filing", FixedDelay.ofSeconds(10)).execute((instance, context) -> {
                Instant now = clock.instant();
                List<RawMails.Waiting> waiting = transactions.installation(() -> {
                    mails.meter(now.minus(LONG));
                    return mails.waiting(now, PER_SWEEP);
                });
                for (RawMails.Waiting each : waiting) {
                    transactions.in(
                            each.organization(),
                            () -> mails.postpone(each.organization(), each.mail(), now.plus(TURN)));
                    work.file(each.organization(), each.mail());
                }
            });
        }
    }
}
