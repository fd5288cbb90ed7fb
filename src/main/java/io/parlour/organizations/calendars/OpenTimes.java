package io.parlour.organizations.calendars;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Map;
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

    /// One that is gone, or whose zone this machine does not know, is left out.
    public Map<UUID, OpenTime> of(OrganizationId organization, Collection<UUID> calendars) {
        return calendars.isEmpty()
                ? Map.of()
                : transactions.read(organization, () -> Map.copyOf(rows.past(organization, calendars)));
    }
}
