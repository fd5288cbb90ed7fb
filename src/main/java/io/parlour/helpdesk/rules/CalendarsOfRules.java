package io.parlour.helpdesk.rules;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.calendars.CalendarUse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A calendar stays while a time rule counts its hours.
@Component
final class CalendarsOfRules implements CalendarUse {
    private final RuleRows rules;

    CalendarsOfRules(RuleRows rules) {
        this.rules = rules;
    }

    @Override
    public Optional<Problem> uses(OrganizationId organization, UUID calendar) {
        return rules.all(organization).stream()
                .filter(rule ->
                        rule.timing() != null && calendar.equals(rule.timing().calendar()))
                .findFirst()
                .map(rule -> new Problem(409, "calendar.in-use:rule", Map.of("name", rule.name())));
    }
}
