package io.parlour.privacy.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    private static final WorkingDays CALENDAR = new WorkingDays(LocalDate.of(2027, 1, 1)::equals);

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-03-02, 2026-03-02, 2026-04-30, 2026-02-13, 2026-03-17",
        "2026-03-31, 2026-04-30, 2026-04-30, 2026-06-30, 2026-04-14, 2026-05-15",
        "2026-08-31, 2026-09-30, 2026-09-30, 2026-11-30, 2026-09-14, 2026-10-15",
        "2026-12-01, 2026-12-31, 2027-01-04, 2027-03-01, 2026-12-15, 2027-01-15",
        "2028-01-30, 2028-02-29, 2028-02-29, 2028-05-01, 2028-02-11, 2028-03-15",
    })
    void deadlinesOfTheSpecificationHoldInEveryServersZone(
            LocalDate received,
            LocalDate promise,
            LocalDate gdpr,
            LocalDate extended,
            LocalDate confirm,
            LocalDate ccpa) {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"UTC", "Pacific/Kiritimati", "America/Los_Angeles"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(of(Regime.PROMISE, received).last()).isEqualTo(promise);
                assertThat(of(Regime.GDPR, received).last()).isEqualTo(gdpr);
                assertThat(of(Regime.UK, received).last()).isEqualTo(gdpr);
                assertThat(Deadline.of(Regime.GDPR, received, 0, true, CALENDAR).last())
                        .isEqualTo(extended);
                assertThat(of(Regime.CCPA, received).confirm()).isEqualTo(confirm);
                assertThat(of(Regime.CCPA, received).last()).isEqualTo(ccpa);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"PROMISE, 2026-04-30", "GDPR, 2026-05-07", "CCPA, 2026-05-15"})
    void waitingForAProofMovesOnlyTheDeadlinesThatAllowIt(Regime regime, LocalDate due) {
        LocalDate received = LocalDate.of(2026, 3, 31);
        int days = regime.pauses() ? 7 : 0;

        assertThat(Deadline.of(regime, received, days, false, CALENDAR).last()).isEqualTo(due);
    }

    @Property
    void noDeadlineOfGdprIsOnADayOffAndPausesNeverShortenIt(
            @ForAll @IntRange(max = 20_000) int day, @ForAll @IntRange(max = 60) int paused) {
        LocalDate received = LocalDate.of(2020, 1, 1).plusDays(day);
        Deadline plain = Deadline.of(Regime.GDPR, received, 0, false, CALENDAR);
        Deadline later = Deadline.of(Regime.GDPR, received, paused, false, CALENDAR);

        assertThat(CALENDAR.isWorking(later.last())).isTrue();
        assertThat(later.last()).isAfterOrEqualTo(plain.last());
        assertThat(plain.last()).isAfterOrEqualTo(received.plusMonths(1));
    }

    private static Deadline of(Regime regime, LocalDate received) {
        return Deadline.of(regime, received, 0, false, CALENDAR);
    }
}
