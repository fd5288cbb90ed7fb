package io.parlour.privacy.requests;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/// Monday to Friday without the holidays of the place of business.
public record WorkingDays(Predicate<LocalDate> holiday) {
    public boolean isWorking(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holiday.test(day);
    }

    /// The day itself, or the next that is one.
    public LocalDate from(LocalDate day) {
        LocalDate at = day;
        while (!isWorking(at)) {
            at = at.plusDays(1);
        }
        return at;
    }

    /// So many working days after a day.
    public LocalDate after(LocalDate day, int count) {
        LocalDate at = day;
        for (int left = count; left > 0; left--) {
            at = from(at.plusDays(1));
        }
        return at;
    }
}
