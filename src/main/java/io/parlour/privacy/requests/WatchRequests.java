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
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// What time does to requests: administrators are told 10, 5 and 1 days before a deadline and on the day (PR-27),
/// requests that were never confirmed expire, and packages go after seven days.
@Component
final class WatchRequests {
    /// A step says that administrators were told. More requests at once are told of in one email.
    ///
    /// @param from first of the days before a deadline on which it is due; negative ones are after it
    private record Alarm(String step, int from, int until) {}

    private static final List<Alarm> ALARMS = List.of(
            new Alarm("told-due", -100_000, 0),
            new Alarm("told-one", 1, 1),
            new Alarm("told-five", 2, 5),
            new Alarm("told-ten", 6, 10));

    private static final int MOST_EMAILS = 5;
    private static final int AT_ONCE = 200;

    private final RequestRows rows;
    private final DueRows due;
    private final RequestDays days;
    private final KeepPackages packages;
    private final WriteToAdministrators administrators;
    private final Organizations organizations;
    private final PublicAddress address;
    private final Transactions transactions;
    private final Clock clock;

    WatchRequests(
            RequestRows rows,
            DueRows due,
            RequestDays days,
            KeepPackages packages,
            WriteToAdministrators administrators,
            Organizations organizations,
            PublicAddress address,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.due = due;
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
        organizations.each(this::of);
    }

    void of(OrganizationId organization) {
        LocalDate today = days.today(organization);
        Instant now = Sql.now(clock);
        transactions.in(organization, () -> {
            for (UUID each : due.overdueUnproven(organization, today, AT_ONCE)) {
                rows.close(organization, each, RequestState.EXPIRED, null, null, now);
                rows.step(organization, each, "expired", now, null);
            }
            for (Alarm each : ALARMS) {
                LocalDate until = today.plusDays(each.until());
                tell(
                        organization,
                        due.tell(organization, today.plusDays(each.from()), until, each.step(), now),
                        today,
                        until);
            }
            for (UUID each : due.oldPackages(organization, now.minus(DeliverPackage.KEPT), AT_ONCE)) {
                due.unpackaged(organization, each);
                transactions.afterCommit(() -> packages.delete(organization, each));
            }
        });
    }

    private void tell(OrganizationId organization, List<DueRows.Near> near, LocalDate today, LocalDate until) {
        if (near.size() > MOST_EMAILS) {
            String link = address.base() + "/privacy-desk/requests";
            administrators.write(
                    organization,
                    texts -> new WriteToAgent.Email(
                            texts.count("privacy.dueMany.subject", near.size()),
                            texts.count(
                                    "privacy.dueMany",
                                    near.size(),
                                    Map.of("day", RequestLetters.day(until, texts), "link", link))));
            return;
        }
        near.forEach(each -> tell(organization, each, ChronoUnit.DAYS.between(today, each.due())));
    }

    private void tell(OrganizationId organization, DueRows.Near request, long left) {
        Map<String, Object> values =
                Map.of("request", request.name(), "link", address.base() + "/privacy-desk/requests/" + request.id());
        administrators.write(
                organization,
                texts -> new WriteToAgent.Email(
                        texts.say(left < 0 ? "privacy.overdue.subject" : "privacy.due.subject", values),
                        left == 0
                                ? texts.say("privacy.dueToday", values)
                                : texts.count(left < 0 ? "privacy.overdue" : "privacy.due", Math.abs(left), values)));
    }
}
