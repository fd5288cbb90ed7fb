package io.parlour.privacy.requests;

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
    private static final int PROMISED_DAYS = 30;
    private static final int CCPA_DAYS = 45;
    private static final int CCPA_LONGEST = 90;
    private static final int CCPA_CONFIRM = 10;
    private static final int EXTENDED_MONTHS = 3;

    /// Of a request that arrived on a day.
    ///
    /// @param pausedDays between the question who someone is and the proof
    public static Deadline of(
            Regime regime, LocalDate received, int pausedDays, boolean extended, WorkingDays calendar) {
        return switch (regime) {
            case PROMISE -> new Deadline(regime, received, received.plusDays(PROMISED_DAYS), null, null);
            case CCPA ->
                new Deadline(
                        regime,
                        received,
                        received.plusDays(CCPA_DAYS),
                        calendar.after(received, CCPA_CONFIRM),
                        extended ? received.plusDays(CCPA_LONGEST) : null);
            case GDPR, UK ->
                new Deadline(
                        regime,
                        received,
                        months(received, 1, pausedDays, calendar),
                        null,
                        extended ? months(received, EXTENDED_MONTHS, pausedDays, calendar) : null);
        };
    }

    /// The same day of a later month, or that month's last; Saturdays, Sundays and holidays don't count as the last
    /// day (Regulation 1182/71).
    private static LocalDate months(LocalDate received, int months, int pausedDays, WorkingDays calendar) {
        LocalDate due = calendar.from(received.plusMonths(months));
        return pausedDays == 0 ? due : calendar.from(due.plusDays(pausedDays));
    }

    /// What counts now.
    public LocalDate last() {
        return extended == null ? due : extended;
    }
}
