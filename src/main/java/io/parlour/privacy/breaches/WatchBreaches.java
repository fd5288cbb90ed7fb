package io.parlour.privacy.breaches;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Tells administrators 24, 48, 66 and 72 hours after a breach was confirmed, until the authority was told.
@Component
final class WatchBreaches {
    /// Hours since it was confirmed, and the step that says that administrators were told.
    private static final NavigableMap<Long, String> TOLD =
            new TreeMap<>(Map.of(24L, "told-24", 48L, "told-48", 66L, "told-66", 72L, "told-72"));

    private static final int AT_ONCE = 200;

    private final BreachRows rows;
    private final WriteToAdministrators administrators;
    private final Organizations organizations;
    private final PublicAddress address;
    private final Transactions transactions;
    private final Clock clock;

    WatchBreaches(
            BreachRows rows,
            WriteToAdministrators administrators,
            Organizations organizations,
            PublicAddress address,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.administrators = administrators;
        this.organizations = organizations;
        this.address = address;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> breachesTask(WatchBreaches watch) {
            return Tasks.recurring("breaches", FixedDelay.ofMinutes(10)).execute((instance, context) -> watch.all());
        }
    }

    private void all() {
        organizations.each(this::of);
    }

    void of(OrganizationId organization) {
        Instant now = Sql.now(clock);
        transactions.in(
                organization, () -> rows.waiting(organization, AT_ONCE).forEach(each -> tell(organization, each, now)));
    }

    private void tell(OrganizationId organization, Breach breach, Instant now) {
        long hours =
                Duration.between(Objects.requireNonNull(breach.awareAt()), now).toHours();
        Map.@Nullable Entry<Long, String> reached = TOLD.floorEntry(hours);
        if (reached == null
                || breach.steps().stream().anyMatch(each -> each.kind().equals(reached.getValue()))) {
            return;
        }
        rows.step(organization, breach.id(), reached.getValue(), now, null);
        long left = Breach.TO_AUTHORITY.toHours() - hours;
        Map<String, Object> values =
                Map.of("number", breach.number(), "link", address.base() + "/privacy-desk/breaches/" + breach.id());
        administrators.write(
                organization,
                texts -> new WriteToAgent.Email(
                        texts.say("breach.due.subject", values),
                        left > 0 ? texts.count("breach.due", left, values) : texts.say("breach.overdue", values)));
    }
}
