package io.parlour.organizations.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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

/// Open time, added and measured (helpdesk.md §8, vectors 1–12).
class OpenTimeTest {
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "America/New_York",
            "Asia/Kolkata",
            "America/Havana",
            "America/Sao_Paulo",
            "UTC");

    @ParameterizedTest
    @CsvSource({
        "1, , , , 3600, 2026-03-02T10:00:00Z, 2026-03-02T11:00:00Z",
        "2, Europe/Berlin, 1-5:540-1020, , 3600, 2026-03-06T15:30:00Z, 2026-03-09T08:30:00Z",
        "3, Europe/Berlin, 1-5:540-1020, , 7200, 2026-03-27T15:00:00Z, 2026-03-30T08:00:00Z",
        "4, Europe/Berlin, 1-5:540-1020, , 1800, 2026-03-07T12:00:00Z, 2026-03-09T08:30:00Z",
        "5, Europe/Berlin, 1-5:540-1020, 2026-12-25, 7200, 2026-12-24T15:00:00Z, 2026-12-28T09:00:00Z",
        "6, Europe/Berlin, 7-7:120-240, , 5400, 2026-03-29T00:00:00Z, 2026-04-05T00:30:00Z",
        "7, Europe/Berlin, 7-7:150-240, , 1800, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z",
        "8, Europe/Berlin, 7-7:120-240, , 9000, 2026-10-25T00:00:00Z, 2026-10-25T02:30:00Z",
        "9, Australia/Lord_Howe, 7-7:60-180, , 8100, 2026-04-04T12:00:00Z, 2026-04-04T16:15:00Z",
        "10, Asia/Kolkata, 1-6:570-780 1-6:840-1080, , 10800, 2026-06-06T11:00:00Z, 2026-06-08T05:30:00Z",
        "11, America/New_York, 1-7:0-120 1-7:1320-1440, , 12600, 2026-11-01T02:30:00Z, 2026-11-01T06:00:00Z",
        "12, Europe/Berlin, 1-5:540-1020, , 57600, 2026-10-23T14:00:00Z, 2026-10-27T15:00:00Z",
    })
    void aTargetIsUsedUpWhenTheTableSays(
            int vector,
            @Nullable String zone,
            @Nullable String week,
            @Nullable LocalDate holiday,
            long seconds,
            Instant start,
            Instant due) {
        OpenTime time = zone == null || week == null
                ? OpenTime.ALWAYS
                : new BusinessHours(new CalendarRules(zone, week(week), closed(holiday)));

        assertThat(time.after(start, seconds * 1_000_000))
                .as("vector %d", vector)
                .contains(due);
        assertThat(time.between(start, due)).as("vector %d", vector).isEqualTo(seconds * 1_000_000);
    }

    @Property(tries = 300)
    void whatIsAddedIsMeasured(
            @ForAll @IntRange(max = 6) int zone,
            @ForAll @LongRange(min = 1_767_225_600_000_000L, max = 1_830_297_600_000_000L) long start,
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long micros,
            @ForAll @IntRange(max = 1_380) int opens,
            @ForAll @IntRange(min = 1, max = 1_440) int length) {
        BusinessHours hours = hours(zone, opens, length);
        Instant from = Instant.EPOCH.plus(start, ChronoUnit.MICROS);

        Instant due = hours.after(from, micros).orElseThrow();

        assertThat(hours.between(from, due)).isEqualTo(micros);
        assertThat(hours.between(from, due.minus(1, ChronoUnit.MICROS))).isEqualTo(micros - 1);
    }

    @Property(tries = 300)
    void timeIsTheSumOfItsPartsAndNeverMoreThanPassed(
            @ForAll @IntRange(max = 6) int zone,
            @ForAll @LongRange(min = 1_767_225_600_000_000L, max = 1_830_297_600_000_000L) long start,
            @ForAll @LongRange(max = 900_000_000_000L) long one,
            @ForAll @LongRange(max = 900_000_000_000L) long other,
            @ForAll @IntRange(max = 1_439) int opens,
            @ForAll @IntRange(min = 1, max = 1_440) int length) {
        BusinessHours hours = hours(zone, opens, length);
        Instant from = Instant.EPOCH.plus(start, ChronoUnit.MICROS);
        Instant between = from.plus(one, ChronoUnit.MICROS);
        Instant to = between.plus(other, ChronoUnit.MICROS);

        assertThat(hours.between(from, between) + hours.between(between, to)).isEqualTo(hours.between(from, to));
        assertThat(hours.between(from, to)).isBetween(hours.between(from, between), one + other);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28T12:00:00Z",
        "Europe/Berlin, 2026-10-24T12:00:00Z",
        "America/Havana, 2026-10-31T12:00:00Z",
        "America/Havana, 2026-03-07T12:00:00Z",
        "Australia/Lord_Howe, 2026-04-04T06:00:00Z"
    })
    void whoNeverClosesCountsEveryHourOnce(String zone, Instant from) {
        BusinessHours always = new BusinessHours(new CalendarRules(zone, week("1-7:0-1440"), List.of()));

        assertThat(always.between(from, from.plus(Duration.ofDays(3))))
                .isEqualTo(Duration.ofDays(3).toNanos() / 1_000);
    }

    @Test
    void theTimeBeforeAChangeGoesByTheHoursBeforeIt() {
        Instant monday = Instant.parse("2026-12-21T08:00:00Z");
        Instant eve = Instant.parse("2026-12-23T12:00:00Z");
        CalendarRules before = new CalendarRules("Europe/Berlin", week("1-5:540-1020"), List.of());
        CalendarRules after =
                new CalendarRules("Europe/Berlin", week("1-5:540-1020"), closed(LocalDate.parse("2026-12-24")));
        CalendarPast past = new CalendarPast(List.of(
                new CalendarPast.Version(monday, new BusinessHours(before)),
                new CalendarPast.Version(eve, new BusinessHours(after))));

        assertThat(past.after(eve, Duration.ofHours(6).toNanos() / 1_000))
                .contains(Instant.parse("2026-12-25T10:00:00Z"));
        assertThat(past.between(monday, Instant.parse("2026-12-26T00:00:00Z")))
                .isEqualTo(Duration.ofHours(32).toNanos() / 1_000);
    }

    @Test
    void whatWasPlannedGoesWhenAChangeComesBeforeIt() {
        BusinessHours week = new BusinessHours(new CalendarRules("UTC", week("1-5:540-1020"), List.of()));
        BusinessHours brief = new BusinessHours(new CalendarRules("UTC", week("1-5:540-600"), List.of()));
        Instant monday = Instant.parse("2026-12-21T00:00:00Z");
        CalendarPast past = CalendarPast.of(List.of(
                new CalendarPast.Version(monday, week),
                new CalendarPast.Version(monday.plus(Duration.ofDays(2)), brief),
                new CalendarPast.Version(monday.plus(Duration.ofDays(1)), week)));

        assertThat(past.between(monday, monday.plus(Duration.ofDays(5))))
                .isEqualTo(Duration.ofHours(40).toNanos() / 1_000);
    }

    @Test
    void whatNeverOpensIsNeverUsedUp() {
        CalendarRules once = new CalendarRules(
                "Europe/Berlin", List.of(), List.of(new CalendarRules.Special("", true, 2026, 5, 4, 540, 600)));

        assertThat(new BusinessHours(once).after(Instant.parse("2026-05-05T00:00:00Z"), 1))
                .isEmpty();
    }

    private static BusinessHours hours(int zone, int opens, int length) {
        int to = Math.min(1_440, opens + length);
        return new BusinessHours(new CalendarRules(
                ZONES.get(zone),
                IntStream.of(1, 3, 6, 7)
                        .mapToObj(day -> new CalendarRules.Weekly(day, opens, to))
                        .toList(),
                List.of()));
    }

    /// `1-5:540-1020` is Monday to Friday from 9:00 to 17:00.
    private static List<CalendarRules.Weekly> week(String text) {
        return Arrays.stream(text.split(" ", -1))
                .flatMap(part -> {
                    String[] numbers = part.split("[:-]", -1);
                    return IntStream.rangeClosed(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]))
                            .mapToObj(day -> new CalendarRules.Weekly(
                                    day, Integer.parseInt(numbers[2]), Integer.parseInt(numbers[3])));
                })
                .toList();
    }

    private static List<CalendarRules.Special> closed(@Nullable LocalDate date) {
        return date == null
                ? List.of()
                : List.of(new CalendarRules.Special(
                        "", false, date.getYear(), date.getMonthValue(), date.getDayOfMonth(), null, null));
    }
}
