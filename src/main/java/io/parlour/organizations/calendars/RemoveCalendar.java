package io.parlour.organizations.calendars;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Removes a calendar that nobody goes by, with its versions.
///
/// Errors: `not-found`, 409 `calendar.in-use`.
@Component
public final class RemoveCalendar {
    private final CalendarRows rows;
    private final Changes changes;
    private final List<CalendarUse> uses;
    private final Transactions transactions;

    RemoveCalendar(CalendarRows rows, Changes changes, List<CalendarUse> uses, Transactions transactions) {
        this.rows = rows;
        this.changes = changes;
        this.uses = List.copyOf(uses);
        this.transactions = transactions;
    }

    public void remove(OrganizationId organization, Actor actor, UUID id) {
        transactions.in(organization, () -> {
            if (rows.openings(organization).stream().anyMatch(opening -> id.equals(opening.calendar()))) {
                throw Problem.conflict("calendar.in-use");
            }
            for (CalendarUse use : uses) {
                use.uses(organization, id).ifPresent(why -> {
                    throw why;
                });
            }
            if (!rows.delete(organization, id)) {
                throw Problem.notFound();
            }
            changes.calendar(organization, actor, Action.CALENDAR_REMOVED, id);
        });
    }
}
