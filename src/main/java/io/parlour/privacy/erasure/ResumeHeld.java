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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Erasures that waited for a legal hold go on by themselves once nothing holds the person anymore (PR-35).
@Component
class ResumeHeld {
    private static final int AT_ONCE = 100;

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
        @Nullable UUID last = null;
        List<Erasure> page;
        do {
            @Nullable UUID after = last;
            page = transactions.read(organization, () -> rows.held(organization, after, AT_ONCE));
            for (Erasure held : page) {
                transactions.in(organization, () -> resume(organization, held));
                last = held.id();
            }
        } while (page.size() == AT_ONCE);
    }

    private void resume(OrganizationId organization, Erasure held) {
        Tokens who = rows.unsealed(organization, held.id());
        if (holds.of(new Person(organization, who.contacts())) == 0 && rows.again(organization, held, Sql.now(clock))) {
            schedule.now(organization, held.id());
        }
    }
}
