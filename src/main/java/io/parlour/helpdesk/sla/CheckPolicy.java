package io.parlour.helpdesk.sla;

import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.organizations.calendars.Calendar;
import io.parlour.organizations.calendars.Calendars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What a policy may say.
@Component
class CheckPolicy {
    private static final int NAME = 100;
    private static final int SHORTEST = 15;
    private static final int LONGEST = 400 * 86_400;
    private static final int REMINDERS = 5;
    private static final int MOST_PERCENT = 99;

    private final TicketFields fields;
    private final Calendars calendars;

    CheckPolicy(TicketFields fields, Calendars calendars) {
        this.fields = fields;
        this.calendars = calendars;
    }

    /// Errors: 422 `input.invalid`, `condition.invalid`.
    void check(OrganizationId organization, Policy policy) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (policy.name().isEmpty() || policy.name().length() > NAME) {
            errors.add(new Problem.FieldError("name", "length:name", Map.of("max", NAME)));
        }
        if (policy.targets().isEmpty()) {
            errors.add(new Problem.FieldError("targets", "empty:targets"));
        }
        Set<UUID> known = calendars.all(organization).stream().map(Calendar::id).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < policy.targets().size(); at++) {
            Target target = policy.targets().get(at);
            String field = "targets[" + at + "]";
            if (!seen.add(target.priority() + " " + target.metric())) {
                errors.add(new Problem.FieldError(field, "twice:target"));
            }
            target(errors, field, target, known);
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        if (policy.condition() != null) {
            Condition.read(policy.condition(), fields.unasked(organization), "/condition");
        }
    }

    private static void target(List<Problem.FieldError> errors, String field, Target target, Set<UUID> calendars) {
        if (target.priority() < 1 || target.priority() > 4) {
            errors.add(new Problem.FieldError(field + ".priority", "range", Map.of("min", 1, "max", 4)));
        }
        if (target.seconds() < SHORTEST || target.seconds() > LONGEST) {
            errors.add(new Problem.FieldError(
                    field + ".seconds",
                    "range:time",
                    Map.of("min", Duration.ofSeconds(SHORTEST), "max", Duration.ofSeconds(LONGEST))));
        }
        boolean named = target.calendar() != null;
        if (named != (target.hours() == WhichHours.CALENDAR) || (named && !calendars.contains(target.calendar()))) {
            errors.add(new Problem.FieldError(field + ".calendar", "unknown:calendar"));
        }
        if (target.reminders().size() > REMINDERS) {
            errors.add(new Problem.FieldError(field + ".reminders", "too-many", Map.of("max", REMINDERS)));
        }
        for (Reminder each : target.reminders()) {
            int most = each.kind() == Reminder.Kind.PERCENT ? MOST_PERCENT : LONGEST;
            if (each.value() < 1 || each.value() > most) {
                errors.add(new Problem.FieldError(
                        field + ".reminders",
                        "range:reminder",
                        Map.of("percent", MOST_PERCENT, "max", Duration.ofSeconds(LONGEST))));
            }
        }
    }
}
