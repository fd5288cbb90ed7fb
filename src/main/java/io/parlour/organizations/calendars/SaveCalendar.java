package io.parlour.organizations.calendars;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a calendar, or gives one other rules from now or a later instant on; the time before keeps the old.
///
/// Errors: `not-found`, `input.invalid` (name, zone, week, dates, validFrom), 422 `calendar.never-opens`, 409
/// `calendar.exists`, 409 `calendar.too-many`.
@Component
public final class SaveCalendar {
    private static final int MOST = 100;
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final Duration FARTHEST = Duration.ofDays(400);

    private final CalendarRows rows;
    private final Changes changes;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    SaveCalendar(CalendarRows rows, Changes changes, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.changes = changes;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Calendar save(
            OrganizationId organization,
            Actor actor,
            @Nullable UUID known,
            String wishedName,
            CalendarRules rules,
            @Nullable Instant validFrom) {
        if (known != null
                && transactions
                        .read(organization, () -> rows.find(organization, known))
                        .isEmpty()) {
            throw Problem.notFound();
        }
        String name = CalendarInput.name(wishedName);
        CalendarInput.check(rules);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = from(validFrom, known, now);
        if (new BusinessHours(rules).firstOpen(from).isEmpty()) {
            throw new Problem(422, "calendar.never-opens");
        }
        return transactions.in(organization, () -> {
            UUID id = known == null ? ids.next() : known;
            if (rows.isNameTaken(organization, id, name)) {
                throw Problem.conflict("calendar.exists");
            }
            if (known == null) {
                if (rows.all(organization).size() >= MOST) {
                    throw Problem.conflict("calendar.too-many", Map.of("max", MOST));
                }
                rows.insert(organization, id, name, now);
                rows.addVersion(organization, id, rules, now);
            } else {
                Calendar before = rows.find(organization, id).orElseThrow(Problem::notFound);
                rows.rename(organization, id, name);
                if (!before.rules().equals(rules) || before.validFrom().isAfter(from)) {
                    rows.addVersion(organization, id, rules, from);
                }
            }
            changes.calendar(organization, actor, Action.CALENDAR_CHANGED, id);
            return rows.find(organization, id).orElseThrow(Problem::notFound);
        });
    }

    /// A calendar that is new holds from now.
    private static Instant from(@Nullable Instant wished, @Nullable UUID known, Instant now) {
        if (wished == null || known == null) {
            return now;
        }
        if (wished.isBefore(now.minus(SLACK)) || wished.isAfter(now.plus(FARTHEST))) {
            throw Problem.invalid("validFrom", "range:ahead", Map.of("within", FARTHEST));
        }
        return wished.isBefore(now) ? now : wished.truncatedTo(ChronoUnit.MICROS);
    }
}
