package io.parlour.helpdesk.rules;

import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.OpenTime;
import io.parlour.organizations.calendars.OpenTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// When a time rule is due, in all hours or in those of its calendar.
@Component
class DueTimes {
    private final OpenTimes times;

    DueTimes(OpenTimes times) {
        this.times = times;
    }

    /// How one rule counts.
    OpenTime of(OrganizationId organization, Rule.Timing timing) {
        UUID calendar = timing.calendar();
        return calendar == null
                ? OpenTime.ALWAYS
                : times.of(organization, List.of(calendar)).getOrDefault(calendar, OpenTime.NEVER);
    }

    /// Null when its calendar never opens.
    static @Nullable Instant due(OpenTime time, Rule.Timing timing, Instant anchor) {
        if (timing.delaySeconds() <= 0) {
            return anchor.plusSeconds(timing.delaySeconds());
        }
        return time.after(anchor, Duration.ofSeconds(timing.delaySeconds()).toNanos() / 1_000)
                .orElse(null);
    }
}
