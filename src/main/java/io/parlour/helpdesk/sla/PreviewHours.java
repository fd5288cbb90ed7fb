package io.parlour.helpdesk.sla;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.calendars.CalendarRules;
import io.parlour.organizations.calendars.OpenTime;
import io.parlour.organizations.calendars.OpenTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What other hours would do to the promises that run by them, before they are kept (HD-52). Keeps nothing.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (zone, week, dates).
@Service
public class PreviewHours {
    private static final int MOST = 10_000;
    private static final Duration DAY = Duration.ofDays(1);

    private final ClockRows rows;
    private final OpenTimes times;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    /// How many promises run by these hours, of at most 10,000 that were looked at.
    ///
    /// @param sooner due earlier than now
    /// @param later due later, or not in sight
    /// @param dueWithinADay due within 24 hours, which they are not now
    /// @param late missed already when these hours are kept
    public record Effect(int running, int sooner, int later, int dueWithinADay, int late) {}

    PreviewHours(ClockRows rows, OpenTimes times, Access access, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.times = times;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Looks at the clocks that run by it.
    ///
    /// @param wished from when the rules would count; null or in the past for now
    public Effect preview(AgentPrincipal agent, UUID calendar, CalendarRules rules, @Nullable Instant wished) {
        access.require(agent, IdentityPermissions.CALENDAR_MANAGE);
        OrganizationId organization = agent.organization();
        Instant now = clock.instant();
        Instant from = wished == null || wished.isBefore(now) ? now : wished;
        return transactions.read(organization, () -> {
            OpenTime planned =
                    times.planned(organization, calendar, rules, from).orElseThrow(Problem::notFound);
            List<SlaClock> running = rows.running(organization, calendar, MOST);
            int sooner = 0;
            int later = 0;
            int close = 0;
            int late = 0;
            for (SlaClock each : running) {
                Instant due = each.dueAt();
                Instant next = each.measured(any -> planned).dueAt();
                if (due == null) {
                    continue;
                }
                sooner += next != null && next.isBefore(due) ? 1 : 0;
                later += next == null || next.isAfter(due) ? 1 : 0;
                close += next != null && next.isBefore(now.plus(DAY)) && !due.isBefore(now.plus(DAY)) ? 1 : 0;
                late += next != null && next.isBefore(now) && !due.isBefore(now) ? 1 : 0;
            }
            return new Effect(running.size(), sooner, later, close, late);
        });
    }
}
