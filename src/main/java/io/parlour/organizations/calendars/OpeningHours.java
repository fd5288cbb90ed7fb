package io.parlour.organizations.calendars;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who is open when.
@Component
public final class OpeningHours {
    private final CalendarRows rows;
    private final Transactions transactions;

    OpeningHours(CalendarRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /// All hours of an organization, as of now.
    public Hours of(OrganizationId organization) {
        return transactions.read(organization, () -> {
            List<Opening> openings = rows.openings(organization);
            if (openings.isEmpty()) {
                return Hours.ALWAYS;
            }
            return new Hours(
                    openings.stream()
                            .collect(Collectors.toMap(
                                    opening -> opening.subject().id(), Function.identity())),
                    rows.used(organization));
        });
    }
}
