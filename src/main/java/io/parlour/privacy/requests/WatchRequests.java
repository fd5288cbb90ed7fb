package io.parlour.privacy.requests;

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
import io.parlour.privacy.packages.KeepPackages;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// What time does to requests: administrators are told 10, 5 and 1 days before a deadline and on the day (PR-27),
/// requests that were never confirmed expire, and packages go after seven days.
@Component
final class WatchRequests {
    /// Days before a deadline, and the step that says that administrators were told.
    private static final NavigableMap<Long, String> TOLD =
            new TreeMap<>(Map.of(0L, "told-due", 1L, "told-one", 5L, "told-five", 10L, "told-ten"));

    private static final int AT_ONCE = 200;

    private final RequestRows rows;
    private final RequestDays days;
    private final KeepPackages packages;
    private final WriteToAdministrators administrators;
    private final Organizations organizations;
    private final PublicAddress address;
    private final Transactions transactions;
    private final Clock clock;

    WatchRequests(
            RequestRows rows,
            RequestDays days,
            KeepPackages packages,
            WriteToAdministrators administrators,
            Organizations organizations,
            PublicAddress address,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.days = days;
        this.packages = packages;
        this.administrators = administrators;
        this.organizations = organizations;
        this.address = address;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        RecurringTask<Void> privacyRequestsTask(WatchRequests watch) {
            return Tasks.recurring("privacy-requests", FixedDelay.ofMinutes(30))
                    .execute((instance, context) -> watch.all());
        }
    }

    private void all() {
        @Nullable OrganizationId last = null;
        List<OrganizationId> some;
        do {
            some = organizations.ids(last, AT_ONCE);
            for (OrganizationId organization : some) {
                of(organization);
                last = organization;
            }
        } while (some.size() == AT_ONCE);
    }

    void of(OrganizationId organization) {
        LocalDate today = days.today(organization);
        Instant now = Sql.now(clock);
        transactions.in(organization, () -> {
            for (UUID each : rows.overdueUnproven(organization, today, AT_ONCE)) {
                rows.close(organization, each, RequestState.EXPIRED, null, null, now);
                rows.step(organization, each, "expired", now, null);
            }
            rows.dueUntil(organization, today.plusDays(TOLD.lastKey()), AT_ONCE)
                    .forEach(each -> tell(organization, each, today, now));
            for (UUID each : rows.oldPackages(organization, now.minus(DeliverPackage.KEPT), AT_ONCE)) {
                rows.unpackaged(organization, each);
                transactions.afterCommit(() -> packages.delete(organization, each));
            }
        });
    }

    /// Once for each of the days, the latest that has come.
    private void tell(OrganizationId organization, Request request, LocalDate today, Instant now) {
        long left = ChronoUnit.DAYS.between(today, request.due());
        String step = TOLD.ceilingEntry(Math.max(0, left)).getValue();
        if (request.steps().stream().noneMatch(each -> each.kind().equals(step))) {
            rows.step(organization, request.id(), step, now, null);
            administrators.write(
                    organization,
                    texts -> new WriteToAgent.Email(
                            texts.say("privacy.due.subject", Map.of("request", request.name())),
                            texts.count(
                                    left < 0 ? "privacy.overdue" : "privacy.due",
                                    Math.abs(left),
                                    Map.of(
                                            "request",
                                            request.name(),
                                            "link",
                                            address.base() + "/privacy-desk/requests/" + request.id()))));
        }
    }
}
