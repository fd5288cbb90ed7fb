package io.parlour.privacy.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.people.Person;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Erasures that waited for a legal hold go on by themselves once nothing holds the person anymore (PR-35).
@Component
class ResumeHeld {
    private final ErasureRows rows;
    private final CountHolds holds;
    private final RunErasure.Schedule schedule;
    private final Transactions transactions;
    private final Clock clock;

    ResumeHeld(
            ErasureRows rows, CountHolds holds, RunErasure.Schedule schedule, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.holds = holds;
        this.schedule = schedule;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> resumeHeldTask(ResumeHeld resume, Organizations organizations) {
            return Tasks.recurring("erasure-resume", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> organizations.each(resume::of));
        }
    }

    void of(OrganizationId organization) {
        for (Erasure held : transactions.read(organization, () -> rows.held(organization))) {
            transactions.in(organization, () -> {
                Tokens who = rows.unsealed(organization, held.id());
                if (holds.of(new Person(organization, who.contacts())) == 0) {
                    rows.again(organization, held, Sql.now(clock));
                    schedule.now(organization, held.id());
                }
            });
        }
    }
}
