package io.parlour.helpdesk.snooze;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.calendars.BusinessHours;
import io.parlour.organizations.calendars.CalendarRules;
import io.parlour.organizations.calendars.Calendars;
import io.parlour.organizations.calendars.OpeningHours;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// When the department or the site of a ticket opens on the next day on which it does. Empty without opening hours.
///
/// Errors: `not-found`.
@Component
public final class NextBusinessDay {
    private final Desk desk;
    private final FindConversation conversations;
    private final OpeningHours hours;
    private final Calendars calendars;
    private final Clock clock;

    NextBusinessDay(Desk desk, FindConversation conversations, OpeningHours hours, Calendars calendars, Clock clock) {
        this.desk = desk;
        this.conversations = conversations;
        this.hours = hours;
        this.calendars = calendars;
        this.clock = clock;
    }

    public Optional<Instant> of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return hours.of(organization)
                .calendarOf(
                        conversations.siteOf(organization, conversation),
                        conversations.department(organization, conversation).orElse(null))
                .flatMap(id -> calendars.all(organization).stream()
                        .filter(calendar -> calendar.id().equals(id))
                        .findFirst())
                .flatMap(calendar -> after(calendar.rules(), clock.instant()));
    }

    static Optional<Instant> after(CalendarRules rules, Instant now) {
        ZonedDateTime tomorrow =
                now.atZone(ZoneId.of(rules.zone())).toLocalDate().plusDays(1).atStartOfDay(ZoneId.of(rules.zone()));
        return new BusinessHours(rules).firstOpen(tomorrow.toInstant());
    }
}
