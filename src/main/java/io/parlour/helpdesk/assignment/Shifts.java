package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.calendars.BusinessHours;
import io.parlour.organizations.calendars.Calendar;
import io.parlour.organizations.calendars.CalendarUse;
import io.parlour.organizations.calendars.Calendars;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The shifts of agents: the hours of the calendar that each goes by (HD-19). One without a calendar has none and is
/// always on duty. In the running transaction.
@Component
class Shifts implements CalendarUse {
    private final Calendars calendars;
    private final JdbcClient jdbc;

    Shifts(Calendars calendars, JdbcClient jdbc) {
        this.calendars = calendars;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Problem> uses(OrganizationId organization, UUID calendar) {
        return chosen(organization).containsValue(calendar)
                ? Optional.of(new Problem(409, "calendar.in-use:agent"))
                : Optional.empty();
    }

    boolean exists(OrganizationId organization, UUID calendar) {
        return calendars.all(organization).stream().anyMatch(each -> each.id().equals(calendar));
    }

    /// Agent → calendar.
    Map<UUID, UUID> chosen(OrganizationId organization) {
        return jdbc
                .sql("""
                        select agent_id, calendar_id from ticket_agent
                         where organization_id = :organization and calendar_id is not null""")
                .param("organization", organization.value())
                .query((row, number) -> Map.entry(
                        Objects.requireNonNull(Sql.uuid(row, "agent_id")),
                        Objects.requireNonNull(Sql.uuid(row, "calendar_id"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Those whose shift is over, or has not begun.
    Set<UUID> off(OrganizationId organization, Instant at) {
        return hours(organization).entrySet().stream()
                .filter(each -> !each.getValue().openAt(at))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isOff(OrganizationId organization, UUID agent, Instant at) {
        return hours(organization, agent).filter(each -> !each.openAt(at)).isPresent();
    }

    /// When the agent's shift begins or ends next; empty for one without shifts.
    Optional<Instant> turn(OrganizationId organization, UUID agent, Instant at) {
        return hours(organization, agent).flatMap(each -> each.openAt(at) ? each.firstClosed(at) : each.firstOpen(at));
    }

    /// Those of one agent alone.
    private Optional<BusinessHours> hours(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select calendar_id from ticket_agent
                         where organization_id = :organization and agent_id = :agent and calendar_id is not null""")
                .param("organization", organization.value())
                .param("agent", agent)
                .query(UUID.class)
                .optional()
                .flatMap(calendar -> calendars.find(organization, calendar))
                .flatMap(calendar -> hours(calendar));
    }

    /// Empty for a calendar whose zone is no more: who works by it counts as working.
    private static Optional<BusinessHours> hours(Calendar calendar) {
        try {
            return Optional.of(new BusinessHours(calendar.rules()));
        } catch (DateTimeException gone) {
            return Optional.empty();
        }
    }

    private Map<UUID, BusinessHours> hours(OrganizationId organization) {
        Map<UUID, UUID> chosen = chosen(organization);
        if (chosen.isEmpty()) {
            return Map.of();
        }
        Map<UUID, BusinessHours> known = new HashMap<>();
        for (Calendar each : calendars.all(organization)) {
            hours(each).ifPresent(hours -> known.put(each.id(), hours));
        }
        Map<UUID, BusinessHours> hours = new HashMap<>();
        chosen.forEach((agent, calendar) -> {
            BusinessHours found = known.get(calendar);
            if (found != null) {
                hours.put(agent, found);
            }
        });
        return hours;
    }
}
