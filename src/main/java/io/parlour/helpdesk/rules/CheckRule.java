package io.parlour.helpdesk.rules;

import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.organizations.calendars.Calendar;
import io.parlour.organizations.calendars.Calendars;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What a rule may say.
@Component
class CheckRule {
    private static final int NAME = 100;
    private static final long LONGEST = 400L * 86_400;
    private static final long SHORTEST_STALE = 60;
    private static final int CONDITION = 20_000;
    private static final int ACTIONS = 60_000;

    private final RuleFields fields;
    private final ReadActions actions;
    private final Calendars calendars;

    CheckRule(RuleFields fields, ReadActions actions, Calendars calendars) {
        this.fields = fields;
        this.actions = actions;
        this.calendars = calendars;
    }

    /// Errors: 422 `input.invalid`, `condition.invalid`, `condition.event-only`, `actions.invalid`.
    void check(OrganizationId organization, Rule rule) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (rule.name().isEmpty() || rule.name().length() > NAME) {
            errors.add(error("name", "length", "A rule has a name of at most " + NAME + " characters."));
        }
        if ((rule.kind() == Rule.Kind.TIME) != (rule.timing() != null)) {
            errors.add(error("timing", "required", "Say when it acts."));
        }
        if (rule.timing() != null) {
            timing(organization, rule.timing(), errors);
        }
        if (rule.condition() != null && rule.condition().toString().length() > CONDITION) {
            errors.add(error("condition", "too-long", "This condition is too long."));
        }
        if (rule.actions().toString().length() > ACTIONS) {
            errors.add(error("actions", "too-long", "These texts are too long."));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        condition(organization, rule.kind(), rule.condition());
        actions.check(organization, rule.actions(), false, "/actions");
    }

    @Nullable
    Condition condition(OrganizationId organization, Rule.Kind kind, @Nullable JsonNode condition) {
        return condition == null ? null : Condition.read(condition, fields.of(organization, kind), "/condition");
    }

    private void timing(OrganizationId organization, Rule.Timing timing, List<Problem.FieldError> errors) {
        if (timing.delaySeconds() < 1 || timing.delaySeconds() > LONGEST) {
            errors.add(error("timing.delaySeconds", "range", "A rule waits for a second to 400 days."));
        }
        if (timing.staleAfterSeconds() < SHORTEST_STALE || timing.staleAfterSeconds() > LONGEST) {
            errors.add(error("timing.staleAfterSeconds", "range", "This is a minute to 400 days."));
        }
        UUID calendar = timing.calendar();
        if (calendar != null
                && calendars.all(organization).stream().map(Calendar::id).noneMatch(calendar::equals)) {
            errors.add(error("timing.calendar", "unknown", "Choose one of the calendars."));
        }
    }

    private static Problem.FieldError error(String field, String code, String detail) {
        return new Problem.FieldError(field, code, detail);
    }
}
