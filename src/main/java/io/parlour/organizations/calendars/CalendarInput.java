package io.parlour.organizations.calendars;

import io.parlour.kernel.Problem;
import java.time.DateTimeException;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What a calendar may say.
final class CalendarInput {
    private static final int NAME = 100;
    private static final int INTERVALS_A_DAY = 6;
    private static final int DATES = 400;

    private final List<Problem.FieldError> errors = new ArrayList<>();

    private CalendarInput() {}

    /// Errors: `input.invalid` (zone, week, dates), `calendar.zone`, `calendar.never-opens`.
    static void check(CalendarRules rules) {
        CalendarInput input = new CalendarInput();
        input.zone(rules.zone());
        input.week(rules.week());
        input.dates(rules.dates());
        if (!input.errors.isEmpty()) {
            throw Problem.invalid(input.errors);
        }
    }

    /// Errors: `input.invalid` (name).
    static String name(String wished) {
        String name = wished.strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw Problem.invalid("name", "length:name", Map.of("max", NAME));
        }
        return name;
    }

    private void zone(String zone) {
        try {
            ZoneId id = ZoneId.of(zone);
            if (!ZoneId.getAvailableZoneIds().contains(id.getId())) {
                errors.add(new Problem.FieldError("zone", "calendar.zone"));
            }
        } catch (DateTimeException e) {
            errors.add(new Problem.FieldError("zone", "calendar.zone"));
        }
    }

    private void week(List<CalendarRules.Weekly> week) {
        for (int at = 0; at < week.size(); at++) {
            CalendarRules.Weekly each = week.get(at);
            if (each.day() < 1 || each.day() > 7 || !within(each.from(), each.to())) {
                errors.add(new Problem.FieldError("week[" + at + "]", "range:hours"));
            }
        }
        for (int day = 1; day <= 7; day++) {
            int weekday = day;
            List<CalendarRules.Weekly> hours = week.stream()
                    .filter(each -> each.day() == weekday)
                    .sorted(Comparator.comparingInt(CalendarRules.Weekly::from))
                    .toList();
            if (hours.size() > INTERVALS_A_DAY) {
                errors.add(new Problem.FieldError("week", "too-many", Map.of("max", INTERVALS_A_DAY)));
            }
            for (int at = 1; at < hours.size(); at++) {
                if (hours.get(at).from() < hours.get(at - 1).to()) {
                    errors.add(new Problem.FieldError("week", "overlap"));
                }
            }
        }
    }

    private void dates(List<CalendarRules.Special> dates) {
        if (dates.size() > DATES) {
            errors.add(new Problem.FieldError("dates", "too-many", Map.of("max", DATES)));
        }
        for (int at = 0; at < dates.size(); at++) {
            CalendarRules.Special each = dates.get(at);
            String field = "dates[" + at + "]";
            if (each.name().length() > NAME) {
                errors.add(new Problem.FieldError(field, "length:optional", Map.of("max", NAME)));
            }
            if (!exists(each)) {
                errors.add(new Problem.FieldError(field, "date"));
            }
            if ((each.from() == null) != (each.to() == null) || !within(each.start(), each.end())) {
                errors.add(new Problem.FieldError(field, "range:hours"));
            }
        }
    }

    private static boolean exists(CalendarRules.Special each) {
        if (each.month() < 1 || each.month() > 12 || each.day() < 1) {
            return false;
        }
        Integer year = each.year();
        if (year != null && (year < 2000 || year > 2200)) {
            return false;
        }
        return each.day() <= Month.of(each.month()).length(year == null || Year.isLeap(year));
    }

    private static boolean within(int from, int to) {
        return from >= 0 && from < to && to <= BusinessHours.DAY;
    }
}
