package io.parlour.organizations.calendars;

import io.parlour.audit.Actor;
import io.parlour.database.Transactions;
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

/// Says by what a site or a department is open. The caller has seen that it exists.
///
/// Errors: `input.invalid` (calendar, until).
@Component
public final class SetOpening {
    private static final Duration LONGEST = Duration.ofDays(400);

    private final CalendarRows rows;
    private final Changes changes;
    private final Transactions transactions;
    private final Clock clock;

    /// What is wished.
    ///
    /// @param open with `until`: open, or closed, whatever the hours say; null by the hours
    public record Wish(
            Opening.Mode mode,
            @Nullable UUID calendar,
            @Nullable Boolean open,
            @Nullable Instant until,
            boolean finishQueue) {}

    SetOpening(CalendarRows rows, Changes changes, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.changes = changes;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void set(OrganizationId organization, Actor actor, Opening.Subject subject, Wish wish) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.in(organization, () -> {
            UUID calendar = wish.mode() == Opening.Mode.CALENDAR ? wish.calendar() : null;
            if (wish.mode() == Opening.Mode.CALENDAR
                    && (calendar == null || rows.find(organization, calendar).isEmpty())) {
                throw Problem.invalid("calendar", "unknown:calendar");
            }
            rows.save(
                    organization, new Opening(subject, wish.mode(), calendar, override(wish, now), wish.finishQueue()));
            changes.opening(organization, actor, subject);
        });
    }

    private static Opening.@Nullable ForNow override(Wish wish, Instant now) {
        if (wish.open() == null) {
            return null;
        }
        Instant until = wish.until();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.invalid("until", "range:ahead", Map.of("within", LONGEST));
        }
        return new Opening.ForNow(wish.open(), now, until.truncatedTo(ChronoUnit.MICROS));
    }
}
