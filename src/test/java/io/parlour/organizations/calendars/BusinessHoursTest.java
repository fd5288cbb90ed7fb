package io.parlour.organizations.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Local hours in instants: gaps, overlaps, leap days, holidays (LC-73, helpdesk.md §8).
class BusinessHoursTest {
    private static final List<String> ZONES = List.of(
            "Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "UTC");

    /// The vectors of the specification: open seconds from a start until a number of them is used up.
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 1-5:540-1020, , 3600, 2026-03-06T15:30:00Z, 2026-03-09T08:30:00Z",
        "Europe/Berlin, 1-5:540-1020, , 7200, 2026-03-27T15:00:00Z, 2026-03-30T08:00:00Z",
        "Europe/Berlin, 1-5:540-1020, , 1800, 2026-03-07T12:00:00Z, 2026-03-09T08:30:00Z",
        "Europe/Berlin, 1-5:540-1020, 2026-12-25, 7200, 2026-12-24T15:00:00Z, 2026-12-28T09:00:00Z",
        "Europe/Berlin, 7-7:120-240, , 5400, 2026-03-29T00:00:00Z, 2026-04-05T00:30:00Z",
        "Europe/Berlin, 7-7:150-240, , 1800, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z",
        "Europe/Berlin, 7-7:120-240, , 9000, 2026-10-25T00:00:00Z, 2026-10-25T02:30:00Z",
        "Australia/Lord_Howe, 7-7:60-180, , 8100, 2026-04-04T12:00:00Z, 2026-04-04T16:15:00Z",
        "Asia/Kolkata, 1-6:570-780 1-6:840-1080, , 10800, 2026-06-06T11:00:00Z, 2026-06-08T05:30:00Z",
        "America/New_York, 1-7:0-120 1-7:1320-1440, , 12600, 2026-11-01T02:30:00Z, 2026-11-01T06:00:00Z",
        "Europe/Berlin, 1-5:540-1020, , 57600, 2026-10-23T14:00:00Z, 2026-10-27T15:00:00Z",
    })
    void openTimeIsUsedUpWhenTheTableSays(
            String zone, String week, @Nullable LocalDate holiday, long seconds, Instant start, Instant due) {
        List<CalendarRules.Special> dates =
                holiday == null ? List.of() : List.of(closed(holiday.getYear(), holiday, null, null));

        assertThat(due(new BusinessHours(new CalendarRules(zone, week(week), dates)), start, seconds))
                .isEqualTo(due);
    }

    @Test
    void anOpeningWithinTheSkippedHourIsTheInstantOfTheChange() {
        BusinessHours hours = berlin("7-7:150-240");

        assertThat(hours.on(LocalDate.parse("2026-03-29")))
                .containsExactly(
                        new Span(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T02:00:00Z")));
    }

    @Test
    void hoursWhollyWithinTheSkippedHourDoNotOpenThatDay() {
        assertThat(berlin("7-7:120-180").on(LocalDate.parse("2026-03-29"))).isEmpty();
    }

    @Test
    void theRepeatedHourCountsTwice() {
        assertThat(length(berlin("7-7:120-240"), "2026-10-25")).isEqualTo(Duration.ofHours(3));
        assertThat(length(berlin("7-7:120-180"), "2026-10-25")).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-06-14, 24"})
    void aWholeDayIsAsLongAsItIs(String date, int hours) {
        assertThat(length(berlin("1-7:0-1440"), date)).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void theTwentyNinthOfFebruaryComesInLeapYearsAlone() {
        CalendarRules.Special leap = new CalendarRules.Special("", false, null, 2, 29, null, null);
        BusinessHours hours =
                new BusinessHours(new CalendarRules("Europe/Berlin", week("1-7:540-1020"), List.of(leap)));

        assertThat(hours.on(LocalDate.parse("2028-02-29"))).isEmpty();
        assertThat(hours.on(LocalDate.parse("2028-02-28"))).hasSize(1);
        assertThat(hours.on(LocalDate.parse("2028-03-01"))).hasSize(1);
        assertThat(hours.on(LocalDate.parse("2027-03-01"))).hasSize(1);
        assertThat(hours.on(LocalDate.parse("2027-02-28"))).hasSize(1);
    }

    @Test
    void aYearlyHolidayComesEachYearAndASingleOneOnce() {
        LocalDate christmas = LocalDate.parse("2026-12-25");
        BusinessHours yearly = new BusinessHours(
                new CalendarRules("Europe/Berlin", week("1-7:540-1020"), List.of(closed(null, christmas, null, null))));
        BusinessHours single = new BusinessHours(
                new CalendarRules("Europe/Berlin", week("1-7:540-1020"), List.of(closed(2026, christmas, null, null))));

        assertThat(yearly.on(christmas)).isEmpty();
        assertThat(yearly.on(christmas.plusYears(1))).isEmpty();
        assertThat(single.on(christmas)).isEmpty();
        assertThat(single.on(christmas.plusYears(1))).hasSize(1);
    }

    @Test
    void aHolidayOfSomeHoursLeavesTheOthersAndAnExtraOpeningAddsItsOwn() {
        LocalDate eve = LocalDate.parse("2026-12-24");
        CalendarRules.Special sunday = new CalendarRules.Special("Sale", true, 2026, 12, 20, 600, 720);
        BusinessHours hours = new BusinessHours(new CalendarRules(
                "Europe/Berlin", week("1-5:540-1020"), List.of(closed(null, eve, 720, 1440), sunday)));

        assertThat(hours.on(eve))
                .containsExactly(
                        new Span(Instant.parse("2026-12-24T08:00:00Z"), Instant.parse("2026-12-24T11:00:00Z")));
        assertThat(hours.on(LocalDate.parse("2026-12-20")))
                .containsExactly(
                        new Span(Instant.parse("2026-12-20T09:00:00Z"), Instant.parse("2026-12-20T11:00:00Z")));
    }

    @Test
    void whatNeverClosesHasNoClosing() {
        BusinessHours always = berlin("1-7:0-1440");

        assertThat(always.firstClosed(Instant.parse("2026-03-28T12:00:00Z"))).isEmpty();
        assertThat(always.openAt(Instant.parse("2026-03-29T01:00:00Z"))).isTrue();
    }

    @Property(tries = 300)
    void openAndClosedTakeTurnsAndNothingLiesBetween(
            @ForAll @IntRange(max = 5) int zone,
            @ForAll @LongRange(min = 1_767_225_600L, max = 1_830_297_600L) long second,
            @ForAll @IntRange(max = 1_380) int from,
            @ForAll @IntRange(min = 1, max = 1_440) int length) {
        int to = Math.min(1_440, from + length);
        BusinessHours hours = new BusinessHours(new CalendarRules(
                ZONES.get(zone),
                IntStream.of(1, 3, 7)
                        .mapToObj(day -> new CalendarRules.Weekly(day, from, to))
                        .toList(),
                List.of()));
        Instant at = Instant.ofEpochSecond(second);

        Instant opens = hours.firstOpen(at).orElseThrow();
        Instant closes = hours.firstClosed(opens).orElseThrow();

        assertThat(hours.openAt(at)).isEqualTo(opens.equals(at));
        assertThat(hours.openAt(opens)).isTrue();
        assertThat(hours.openAt(closes)).isFalse();
        assertThat(hours.openAt(closes.minusNanos(1))).isTrue();
        assertThat(opens.equals(at) || !hours.openAt(opens.minusNanos(1))).isTrue();
        for (int tenth = 0; tenth < 10; tenth++) {
            assertThat(hours.openAt(at.plus(
                            Duration.between(at, opens).multipliedBy(tenth).dividedBy(10))))
                    .isEqualTo(opens.equals(at));
            assertThat(hours.openAt(opens.plus(
                            Duration.between(opens, closes).multipliedBy(tenth).dividedBy(10))))
                    .isTrue();
        }
    }

    /// Whether an instant is open by its local time, for hours that no change of the clock touches.
    @Property(tries = 500)
    void localTimeDecidesOutsideOfChanges(
            @ForAll @IntRange(max = 5) int zone,
            @ForAll @LongRange(min = 1_767_225_600L, max = 1_830_297_600L) long second) {
        ZoneId id = ZoneId.of(ZONES.get(zone));
        BusinessHours hours = new BusinessHours(new CalendarRules(id.getId(), week("1-5:540-1020"), List.of()));
        var local = Instant.ofEpochSecond(second).atZone(id);
        int minute = local.getHour() * 60 + local.getMinute();

        assertThat(hours.openAt(local.toInstant()))
                .isEqualTo(local.getDayOfWeek().getValue() <= 5 && minute >= 540 && minute < 1_020);
    }

    static BusinessHours berlin(String week) {
        return new BusinessHours(new CalendarRules("Europe/Berlin", week(week), List.of()));
    }

    private static Duration length(BusinessHours hours, String date) {
        return hours.on(LocalDate.parse(date)).stream()
                .map(span -> Duration.between(span.from(), span.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static CalendarRules.Special closed(
            @Nullable Integer year, LocalDate date, @Nullable Integer from, @Nullable Integer to) {
        return new CalendarRules.Special("Holiday", false, year, date.getMonthValue(), date.getDayOfMonth(), from, to);
    }

    /// `1-5:540-1020` is Monday to Friday, nine to five.
    static List<CalendarRules.Weekly> week(String text) {
        List<CalendarRules.Weekly> week = new ArrayList<>();
        for (String part : text.split(" ", -1)) {
            String[] numbers = part.split("[-:]", -1);
            for (int day = Integer.parseInt(numbers[0]); day <= Integer.parseInt(numbers[1]); day++) {
                week.add(new CalendarRules.Weekly(day, Integer.parseInt(numbers[2]), Integer.parseInt(numbers[3])));
            }
        }
        return week;
    }

    private static Instant due(BusinessHours hours, Instant start, long seconds) {
        Instant at = hours.firstOpen(start).orElseThrow();
        Duration left = Duration.ofSeconds(seconds);
        while (true) {
            Instant closes = hours.firstClosed(at).orElseThrow();
            Duration span = Duration.between(at, closes);
            if (left.compareTo(span) <= 0) {
                return at.plus(left);
            }
            left = left.minus(span);
            at = hours.firstOpen(closes).orElseThrow();
        }
    }
}
