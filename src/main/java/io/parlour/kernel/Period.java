package io.parlour.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A whole number of days or of calendar months, written `30d` or `6m`. A month ends on the same day of the next one,
/// or on its last day.
///
/// @param unit `DAYS` or `MONTHS`
public record Period(int number, ChronoUnit unit) {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,5})([dm])");
    private static final int SHORTEST_MONTH = 28;
    private static final int LONGEST_MONTH = 31;

    public Period {
        if (unit != ChronoUnit.DAYS && unit != ChronoUnit.MONTHS) {
            throw new IllegalArgumentException("days or months, not " + unit);
        }
    }

    public static Period parse(String written) {
        Matcher found = WRITTEN.matcher(written);
        if (!found.matches()) {
            throw new IllegalArgumentException("not a period such as 30d or 6m: " + written);
        }
        int number = Integer.parseInt(found.group(1));
        return found.group(2).equals("d") ? ofDays(number) : ofMonths(number);
    }

    public static Period ofDays(int days) {
        return new Period(days, ChronoUnit.DAYS);
    }

    public static Period ofMonths(int months) {
        return new Period(months, ChronoUnit.MONTHS);
    }

    /// As it is kept in two columns, of which one or both are null.
    public static @Nullable Period of(@Nullable Integer months, @Nullable Integer days) {
        if (months != null) {
            return ofMonths(months);
        }
        return days == null ? null : ofDays(days);
    }

    public @Nullable Integer months() {
        return unit == ChronoUnit.MONTHS ? number : null;
    }

    public @Nullable Integer days() {
        return unit == ChronoUnit.DAYS ? number : null;
    }

    public LocalDate after(LocalDate day) {
        return day.plus(number, unit);
    }

    public Instant after(Instant at, ZoneId zone) {
        return at.atZone(zone).plus(number, unit).toInstant();
    }

    public Instant before(Instant at, ZoneId zone) {
        return at.atZone(zone).minus(number, unit).toInstant();
    }

    /// Whether it can end later than another that begins at the same time: a month has 28 to 31 days.
    public boolean canOutlast(Period other) {
        return unit == other.unit ? number > other.number : asDays(LONGEST_MONTH) > other.asDays(SHORTEST_MONTH);
    }

    private long asDays(int month) {
        return unit == ChronoUnit.DAYS ? number : (long) number * month;
    }

    @Override
    public String toString() {
        return number + (unit == ChronoUnit.DAYS ? "d" : "m");
    }
}
