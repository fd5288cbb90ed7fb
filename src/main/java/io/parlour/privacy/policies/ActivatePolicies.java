package io.parlour.privacy.policies;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.organizations.Installation;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Puts scheduled versions into effect when their time has come, oldest first.
@Component
final class ActivatePolicies {
    private final PolicyRows rows;
    private final Installation installation;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    ActivatePolicies(PolicyRows rows, Installation installation, Audit audit, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.installation = installation;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> privacyPoliciesTask(ActivatePolicies activate) {
            return Tasks.recurring("privacy-policies", FixedDelay.ofSeconds(20))
                    .execute((instance, context) -> activate.due());
        }
    }

    private void due() {
        Instant now = Sql.now(clock);
        transactions
                .installation(installation::operator)
                .ifPresent(operator -> transactions.in(operator, () -> {
                    List<PolicyVersion> due = rows.all().stream()
                            .filter(each -> canBegin(each, now))
                            .sorted(Comparator.comparingInt(PolicyVersion::number))
                            .toList();
                    if (!due.isEmpty()) {
                        rows.lock();
                        due.forEach(each -> {
                            rows.supersede(rows.effective().id(), now);
                            rows.activate(each.id());
                            audit.record(
                                    operator,
                                    Actor.system(),
                                    Action.POLICY_TOOK_EFFECT,
                                    new ObjectRef(ObjectRef.Kind.POLICY_VERSION, each.id()),
                                    null);
                        });
                    }
                }));
    }

    private static boolean canBegin(PolicyVersion version, Instant now) {
        return version.state()
                .after(PolicyState.Step.ACTIVATE, version.publishedAt(), version.effectiveAt(), now)
                .isPresent();
    }
}
