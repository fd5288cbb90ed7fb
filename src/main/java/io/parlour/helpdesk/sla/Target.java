package io.parlour.helpdesk.sla;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How soon something is promised for tickets of one priority.
///
/// @param priority 1 low … 4 urgent
/// @param seconds 15 seconds to 400 days of the hours that count
/// @param calendar with [WhichHours#CALENDAR] alone
/// @param pausesInPending whether a periodic update waits while the contact is waited for
/// @param reminders at most 5
public record Target(
        int priority,
        Metric metric,
        int seconds,
        WhichHours hours,
        @Nullable UUID calendar,
        boolean pausesInPending,
        List<Reminder> reminders) {
    public Target {
        reminders = List.copyOf(reminders);
    }
}
