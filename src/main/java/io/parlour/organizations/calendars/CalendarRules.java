package io.parlour.organizations.calendars;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hours as somebody wrote them down, in the local time of `zone` (IANA).
///
/// @param week open hours of each weekday
/// @param dates days that are otherwise
public record CalendarRules(String zone, List<Weekly> week, List<Special> dates) {
    /// Open from minute to minute of a weekday.
    ///
    /// @param day 1 Monday … 7 Sunday
    /// @param from minutes after midnight, 0…1439
    /// @param to minutes after midnight, up to 1440, not included
    public record Weekly(int day, int from, int to) {}

    /// A day that is closed, or open beyond its weekly hours, in part or as a whole.
    ///
    /// @param opens whether it adds open hours; else it takes them away
    /// @param year null for every year; 29 February of every year exists in leap years alone
    /// @param from minutes after midnight, null with `to` for the whole day
    public record Special(
            String name,
            boolean opens,
            @Nullable Integer year,
            int month,
            int day,
            @Nullable Integer from,
            @Nullable Integer to) {
        boolean on(LocalDate date) {
            return date.getMonthValue() == month
                    && date.getDayOfMonth() == day
                    && (year == null || date.getYear() == year);
        }

        int start() {
            return from == null ? 0 : from;
        }

        int end() {
            return to == null ? BusinessHours.DAY : to;
        }
    }

    /// Whether the whole day is a holiday.
    public boolean isHoliday(LocalDate date) {
        return dates.stream().anyMatch(each -> !each.opens() && each.from() == null && each.on(date));
    }

    public CalendarRules {
        week = List.copyOf(week);
        dates = List.copyOf(dates);
    }
}
