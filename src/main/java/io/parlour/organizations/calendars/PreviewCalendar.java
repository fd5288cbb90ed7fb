package io.parlour.organizations.calendars;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// When it would be open by rules that nobody keeps yet.
///
/// Errors: `input.invalid` (zone, week, dates).
@Component
public final class PreviewCalendar {
    private static final int DAYS = 14;

    /// How it would be.
    ///
    /// @param changesAt when it opens or closes next; null when that is not in sight
    /// @param days from today on, in the calendar's zone
    public record Preview(boolean open, @Nullable Instant changesAt, List<Day> days) {}

    public record Day(LocalDate date, List<Span> open) {}

    private final Clock clock;

    PreviewCalendar(Clock clock) {
        this.clock = clock;
    }

    public Preview preview(CalendarRules rules) {
        CalendarInput.check(rules);
        BusinessHours hours = new BusinessHours(rules);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(rules.zone()));
        boolean open = hours.openAt(now);
        return new Preview(
                open,
                (open ? hours.firstClosed(now) : hours.firstOpen(now)).orElse(null),
                IntStream.range(0, DAYS)
                        .mapToObj(today::plusDays)
                        .map(date -> new Day(date, hours.on(date)))
                        .toList());
    }
}
