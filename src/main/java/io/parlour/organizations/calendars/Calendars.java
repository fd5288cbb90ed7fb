package io.parlour.organizations.calendars;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The calendars of an organization, for reading.
@Component
public final class Calendars {
    private final CalendarRows rows;
    private final Transactions transactions;

    Calendars(CalendarRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /// By name.
    public List<Calendar> all(OrganizationId organization) {
        return transactions.read(organization, () -> rows.all(organization));
    }

    /// Empty for one that is gone.
    public Optional<Calendar> find(OrganizationId organization, UUID id) {
        return transactions.read(organization, () -> rows.find(organization, id));
    }
}
