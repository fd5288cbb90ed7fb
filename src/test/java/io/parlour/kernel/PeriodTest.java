package io.parlour.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @ValueSource(strings = {"30d", "6m", "1m", "999999d"})
    void isWrittenAsItIsRead(String written) {
        assertThat(Period.parse(written)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "0d", "-1m", "1y", "6M", "1d2", " 1d", "1000000d", "١d"})
    void nothingElseIsRead(String written) {
        assertThatThrownBy(() -> Period.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherUnitsAreNone() {
        assertThatThrownBy(() -> new Period(1, ChronoUnit.YEARS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMonthEndsOnTheLastDayOfAShorterOne() {
        assertThat(Period.ofMonths(6).after(LocalDate.of(2026, 8, 31))).isEqualTo("2027-02-28");
        Instant at = Instant.parse("2026-08-31T10:00:00Z");
        assertThat(Period.ofMonths(6).after(at, ZoneOffset.UTC)).isEqualTo("2027-02-28T10:00:00Z");
        assertThat(Period.ofMonths(6).before(at, ZoneOffset.UTC)).isEqualTo("2026-02-28T10:00:00Z");
    }

    @Test
    void aDayIsOneOfItsZone() {
        Instant beforeSummerTime = Instant.parse("2026-03-28T12:00:00Z");
        assertThat(Period.ofDays(1).after(beforeSummerTime, ZoneId.of("Europe/Berlin")))
                .isEqualTo("2026-03-29T11:00:00Z");
        assertThat(Period.ofDays(1).after(beforeSummerTime, ZoneOffset.UTC)).isEqualTo("2026-03-29T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2m, 56d, true", "2m, 61d, true", "2m, 62d, false", "56d, 2m, false", "57d, 2m, true", "2m, 2m, false"})
    void whatCanBeLongerOutlasts(String one, String other, boolean expected) {
        assertThat(Period.parse(one).canOutlast(Period.parse(other))).isEqualTo(expected);
    }

    @Test
    void twoColumnsHoldIt() {
        assertThat(Period.of(3, null)).isEqualTo(Period.ofMonths(3));
        assertThat(Period.of(null, 3)).isEqualTo(Period.ofDays(3));
        assertThat(Period.of(null, null)).isNull();
        assertThat(Period.ofMonths(3).months()).isEqualTo(3);
        assertThat(Period.ofMonths(3).days()).isNull();
        assertThat(Period.ofDays(3).days()).isEqualTo(3);
    }
}
