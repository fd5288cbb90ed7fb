package io.parlour.organizations.calendars;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The time that counts by calendars, each instant by the version that was valid then.
@Component
public final class OpenTimes {
    private final CalendarRows rows;
    private final Transactions transactions;

    OpenTimes(CalendarRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /// A calendar as it would count with these rules from an instant on; empty for one that is not there.
    ///
    /// Errors: `input.invalid` (zone, week, dates).
    public Optional<OpenTime> planned(OrganizationId organization, UUID calendar, CalendarRules rules, Instant from) {
        CalendarInput.check(rules);
        return transactions.read(
                organization,
                () -> Optional.ofNullable(
                                rows.past(organization, List.of(calendar)).get(calendar))
                        .map(past -> past.with(new CalendarPast.Version(from, new BusinessHours(rules)))));
    }

    /// One that is gone, or whose zone this machine does not know, is left out.
    public Map<UUID, OpenTime> of(OrganizationId organization, Collection<UUID> calendars) {
        return calendars.isEmpty()
                ? Map.of()
                : transactions.read(organization, () -> Map.copyOf(rows.past(organization, calendars)));
    }
}
