package io.parlour.organizations.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which hours count: a department's, else its site's, and overrides before all (LC-73).
class HoursTest {
    private static final UUID SITE = new UUID(1, 1);
    private static final UUID SALES = new UUID(1, 2);
    private static final UUID DAYS = new UUID(2, 1);
    private static final UUID MORNINGS = new UUID(2, 2);
    private static final Instant NOON = Instant.parse("2026-06-10T10:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-06-10T16:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-06-11T07:00:00Z");

    private final Map<UUID, Opening> openings = new HashMap<>();

    @Test
    void whoSetNothingIsAlwaysOpen() {
        assertThat(hours().openAt(SITE, SALES, EVENING)).isTrue();
        assertThat(hours().closes(SITE, SALES, EVENING)).isEmpty();
        assertThat(hours().openAt(null, null, EVENING)).isTrue();
    }

    @Test
    void aDepartmentGoesByItsSiteUntilItHasHoursOfItsOwn() {
        site(Opening.Mode.CALENDAR, DAYS, null);
        assertThat(hours().openAt(SITE, SALES, NOON)).isTrue();
        assertThat(hours().openAt(SITE, SALES, EVENING)).isFalse();
        assertThat(hours().opens(SITE, SALES, EVENING)).contains(MORNING);

        sales(Opening.Mode.CALENDAR, MORNINGS, null);
        assertThat(hours().openAt(SITE, SALES, NOON.plusSeconds(3600))).isFalse();
        assertThat(hours().openAt(SITE, null, NOON.plusSeconds(3600))).isTrue();

        sales(Opening.Mode.ALWAYS, null, null);
        assertThat(hours().openAt(SITE, SALES, EVENING)).isTrue();
    }

    /// Every pair of what a department and its site may say (HD-51).
    @ParameterizedTest
    @CsvSource({
        ", , ",
        ", inherit, ",
        ", always, ",
        ", calendar, site",
        "inherit, , ",
        "inherit, inherit, ",
        "inherit, always, ",
        "inherit, calendar, site",
        "always, , ",
        "always, inherit, ",
        "always, always, ",
        "always, calendar, ",
        "calendar, , department",
        "calendar, inherit, department",
        "calendar, always, department",
        "calendar, calendar, department",
    })
    void theCalendarThatCountsIsTheDepartmentsElseTheSites(
            @Nullable String department, @Nullable String site, @Nullable String whose) {
        if (department != null) {
            sales(Opening.Mode.of(department), department.equals("calendar") ? MORNINGS : null, null);
        }
        if (site != null) {
            site(Opening.Mode.of(site), site.equals("calendar") ? DAYS : null, null);
        }

        assertThat(hours().calendarOf(SITE, SALES).map(each -> each.equals(DAYS) ? "site" : "department"))
                .isEqualTo(Optional.ofNullable(whose));
    }

    @Test
    void openNowUntilHoldsUntilThenAndNotLonger() {
        Instant until = EVENING.plusSeconds(3600);
        site(Opening.Mode.CALENDAR, DAYS, new Opening.ForNow(true, EVENING, until));

        assertThat(hours().openAt(SITE, SALES, EVENING)).isTrue();
        assertThat(hours().closes(SITE, SALES, EVENING)).contains(until);
        assertThat(hours().openAt(SITE, SALES, until)).isFalse();
        assertThat(hours().openAt(SITE, SALES, EVENING.minusSeconds(1))).isFalse();
    }

    @Test
    void closedNowUntilShutsDepartmentsThatAreAlwaysOpenToo() {
        Instant until = NOON.plusSeconds(1800);
        site(Opening.Mode.CALENDAR, DAYS, new Opening.ForNow(false, NOON, until));
        sales(Opening.Mode.ALWAYS, null, null);

        assertThat(hours().openAt(SITE, SALES, NOON)).isFalse();
        assertThat(hours().opens(SITE, SALES, NOON)).contains(until);
    }

    @Test
    void aDepartmentsOverrideComesBeforeItsSites() {
        site(Opening.Mode.INHERIT, null, new Opening.ForNow(false, NOON, EVENING));
        sales(Opening.Mode.INHERIT, null, new Opening.ForNow(true, NOON, NOON.plusSeconds(60)));

        assertThat(hours().openAt(SITE, SALES, NOON)).isTrue();
        assertThat(hours().openAt(SITE, SALES, NOON.plusSeconds(60))).isFalse();
        assertThat(hours().openAt(SITE, null, NOON)).isFalse();
    }

    @Test
    void closedUntilAfterHoursOpensOnTheNextDay() {
        site(Opening.Mode.CALENDAR, DAYS, new Opening.ForNow(false, NOON, EVENING));

        assertThat(hours().opens(SITE, null, NOON)).contains(MORNING);
    }

    @Test
    void theTimeBeforeAChangeKeepsTheRulesBefore() {
        CalendarPast past = new CalendarPast(List.of(
                new CalendarPast.Version(Instant.EPOCH, BusinessHoursTest.berlin("1-7:540-1020")),
                new CalendarPast.Version(NOON, BusinessHoursTest.berlin("1-7:540-600"))));

        assertThat(past.openAt(NOON.minusSeconds(1))).isTrue();
        assertThat(past.openAt(NOON)).isFalse();
        assertThat(past.firstClosed(NOON.minusSeconds(60))).contains(NOON);
        assertThat(past.firstOpen(NOON)).contains(MORNING);
    }

    private void site(Opening.Mode mode, @Nullable UUID calendar, Opening.@Nullable ForNow override) {
        openings.put(SITE, new Opening(Opening.Subject.site(SITE), mode, calendar, override, true));
    }

    private void sales(Opening.Mode mode, @Nullable UUID calendar, Opening.@Nullable ForNow override) {
        openings.put(SALES, new Opening(Opening.Subject.department(SALES), mode, calendar, override, true));
    }

    private Hours hours() {
        return new Hours(openings, Map.of(DAYS, always("1-5:540-1020"), MORNINGS, always("1-5:540-720")));
    }

    private static CalendarPast always(String week) {
        return new CalendarPast(List.of(new CalendarPast.Version(Instant.EPOCH, BusinessHoursTest.berlin(week))));
    }
}
