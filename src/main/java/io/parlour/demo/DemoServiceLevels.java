package io.parlour.demo;

import io.parlour.audit.Actor;
import io.parlour.helpdesk.sla.CarryClocks;
import io.parlour.helpdesk.sla.Metric;
import io.parlour.helpdesk.sla.Policy;
import io.parlour.helpdesk.sla.SlaPolicies;
import io.parlour.helpdesk.sla.Target;
import io.parlour.helpdesk.sla.WhichHours;
import io.parlour.identity.AgentPrincipal;
import io.parlour.organizations.calendars.CalendarRules;
import io.parlour.organizations.calendars.SaveCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The business hours and the SLA policy of the demo. The chat stays open around the clock, so that the demo can be
/// tried at any time; only targets use the business hours.
@Component
final class DemoServiceLevels {
    private static final int HOUR = 3_600;
    private static final int URGENT_FIRST_RESPONSE = HOUR / 2;
    private static final int HIGH = 3;
    private static final int URGENT = 4;

    private final SaveCalendar calendars;
    private final SlaPolicies policies;
    private final CarryClocks clocks;
    private final JsonMapper json;

    DemoServiceLevels(SaveCalendar calendars, SlaPolicies policies, CarryClocks clocks, JsonMapper json) {
        this.calendars = calendars;
        this.policies = policies;
        this.clocks = clocks;
        this.json = json;
    }

    /// @param waiting tickets without a first response, and for how long their contacts have waited
    void make(AgentPrincipal administrator, Map<UUID, Duration> waiting) {
        UUID calendar = calendars
                .save(
                        administrator.organization(),
                        Actor.agent(administrator.agent()),
                        null,
                        "Shop hours",
                        shopHours(),
                        null)
                .id();
        Policy policy = new Policy(
                administrator.agent(),
                "Payments and warranty",
                json.readTree("""
                        {"all":[{"field":"tags","op":"has_any","value":["payment","warranty"]}]}"""),
                false,
                0,
                List.of(
                        target(URGENT, Metric.FIRST_RESPONSE, URGENT_FIRST_RESPONSE, null),
                        target(URGENT, Metric.TOTAL_RESOLUTION, 24 * HOUR, null),
                        target(HIGH, Metric.FIRST_RESPONSE, 2 * HOUR, calendar),
                        target(HIGH, Metric.TOTAL_RESOLUTION, 40 * HOUR, calendar)));
        policies.save(administrator, null, policy);
        waiting.forEach((conversation, waited) -> clocks.carry(
                administrator.organization(),
                conversation,
                Map.of(Metric.FIRST_RESPONSE, waited, Metric.TOTAL_RESOLUTION, waited)));
    }

    /// Monday to Friday from 9 to 18, Saturday until 13, closed at Christmas and New Year.
    private static CalendarRules shopHours() {
        List<CalendarRules.Weekly> week = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            week.add(new CalendarRules.Weekly(day, 9 * 60, 18 * 60));
        }
        week.add(new CalendarRules.Weekly(6, 9 * 60, 13 * 60));
        return new CalendarRules(
                "Europe/Amsterdam",
                week,
                List.of(closed("Christmas Day", 12, 25), closed("Boxing Day", 12, 26), closed("New Year's Day", 1, 1)));
    }

    private static CalendarRules.Special closed(String name, int month, int day) {
        return new CalendarRules.Special(name, false, null, month, day, null, null);
    }

    private static Target target(int priority, Metric metric, int seconds, @Nullable UUID calendar) {
        WhichHours hours = calendar == null ? WhichHours.ALWAYS : WhichHours.CALENDAR;
        return new Target(priority, metric, seconds, hours, calendar, false, List.of());
    }
}
