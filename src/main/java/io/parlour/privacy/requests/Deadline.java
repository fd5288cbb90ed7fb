package io.parlour.privacy.requests;

import io.parlour.kernel.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// When a request must be answered under one regime (PR-70): a function of the day it arrived, of what happened to
/// it since, and of the calendar. Days are local days of the organization's time zone, whatever the server's.
///
/// @param confirm until when its receipt must be confirmed
public record Deadline(
        Regime regime,
        LocalDate received,
        LocalDate due,
        @Nullable LocalDate confirm,
        @Nullable LocalDate extended) {
    private static final Period PROMISED = Period.parse("30d");
    private static final Period CCPA_DUE = Period.parse("45d");
    private static final Period CCPA_EXTENDED = Period.parse("90d");
    private static final int CCPA_CONFIRM = 10;
    private static final Period GDPR_DUE = Period.parse("1m");
    private static final Period GDPR_EXTENDED = Period.parse("3m");

    /// Of a request that arrived on a day.
    ///
    /// @param pausedDays between the question who someone is and the proof
    public static Deadline of(
            Regime regime, LocalDate received, int pausedDays, boolean extended, WorkingDays calendar) {
        return switch (regime) {
            case PROMISE -> new Deadline(regime, received, PROMISED.after(received), null, null);
            case CCPA ->
                new Deadline(
                        regime,
                        received,
                        CCPA_DUE.after(received),
                        calendar.after(received, CCPA_CONFIRM),
                        extended ? CCPA_EXTENDED.after(received) : null);
            case GDPR, UK ->
                new Deadline(
                        regime,
                        received,
                        end(received, GDPR_DUE, pausedDays, calendar),
                        null,
                        extended ? end(received, GDPR_EXTENDED, pausedDays, calendar) : null);
        };
    }

    /// The same day of a later month, or that month's last; Saturdays, Sundays and holidays don't count as the last
    /// day (Regulation 1182/71).
    private static LocalDate end(LocalDate received, Period period, int pausedDays, WorkingDays calendar) {
        LocalDate due = calendar.from(period.after(received));
        return pausedDays == 0 ? due : calendar.from(due.plusDays(pausedDays));
    }

    /// What counts now.
    public LocalDate last() {
        return extended == null ? due : extended;
    }
}
