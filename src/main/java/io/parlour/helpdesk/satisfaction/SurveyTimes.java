package io.parlour.helpdesk.satisfaction;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.OpenTime;
import io.parlour.organizations.calendars.OpenTimes;
import io.parlour.organizations.calendars.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// When a survey is due. In the running transaction.
@Component
final class SurveyTimes {
    private final OpeningHours hours;
    private final OpenTimes times;

    SurveyTimes(OpeningHours hours, OpenTimes times) {
        this.hours = hours;
        this.times = times;
    }

    /// By the hours of the ticket's department, else of its site, where open hours alone count. Hours that never open
    /// again hold nothing up.
    Instant due(OrganizationId organization, SurveyPolicy policy, TicketState ticket, Instant solved) {
        Duration delay = Duration.ofSeconds(policy.delaySeconds());
        if (!policy.openTime()) {
            return solved.plus(delay);
        }
        OpenTime open = hours.of(organization)
                .calendarOf(ticket.place().site(), ticket.place().department())
                .map(calendar -> times.of(organization, List.of(calendar)).getOrDefault(calendar, OpenTime.ALWAYS))
                .orElse(OpenTime.ALWAYS);
        return open.after(solved, delay.toSeconds() * 1_000_000).orElse(solved.plus(delay));
    }
}
