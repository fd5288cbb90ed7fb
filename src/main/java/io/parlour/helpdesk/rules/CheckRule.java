package io.parlour.helpdesk.rules;

import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.helpdesk.macros.SharedMacros;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.organizations.calendars.Calendar;
import io.parlour.organizations.calendars.Calendars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final int ANCHOR = 80;

    private final RuleFields fields;
    private final ReadActions actions;
    private final Anchors anchors;
    private final Calendars calendars;
    private final May may;

    /// What rules may do.
    @Component("rulesMay")
    record May(RuleRows rules, SharedMacros macros) {}

    CheckRule(RuleFields fields, ReadActions actions, Anchors anchors, Calendars calendars, May may) {
        this.fields = fields;
        this.actions = actions;
        this.anchors = anchors;
        this.calendars = calendars;
        this.may = may;
    }

    /// Errors: 422 `input.invalid`, `condition.invalid`, `condition.event-only`, `actions.invalid`.
    void check(OrganizationId organization, Rule rule) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (rule.name().isEmpty() || rule.name().length() > NAME) {
            errors.add(new Problem.FieldError("name", "length:name", Map.of("max", NAME)));
        }
        if ((rule.kind() == Rule.Kind.TIME) != (rule.timing() != null)) {
            errors.add(new Problem.FieldError("timing", "required:timing"));
        }
        if (rule.timing() != null) {
            timing(organization, rule.timing(), errors);
        }
        if (rule.condition() != null && rule.condition().toString().length() > CONDITION) {
            errors.add(new Problem.FieldError("condition", "too-long:conditions"));
        }
        if (rule.actions().toString().length() > ACTIONS) {
            errors.add(new Problem.FieldError("actions", "too-long:actions"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        condition(organization, rule.kind(), rule.condition());
        List<Action> wished = actions.check(organization, rule.actions(), false, "/actions");
        actions(organization, wished);
        for (int at = 0; at < wished.size(); at++) {
            if (wished.get(at) instanceof Action.MakeTicket && !rule.events().contains(Happens.CHAT_ENDED)) {
                throw ReadActions.invalid(List.of(new Problem.FieldError("/actions/" + at + "/do", "event")));
            }
        }
    }

    /// That its macros are there, and that it does nothing that rules may not do.
    private void actions(OrganizationId organization, List<Action> wished) {
        Set<String> refused = may.rules().refused(organization);
        List<Problem.FieldError> errors = new ArrayList<>();
        for (int at = 0; at < wished.size(); at++) {
            List<Action> does = List.of(wished.get(at));
            if (wished.get(at) instanceof Action.Macro(UUID macro)) {
                Optional<List<Action>> kept = may.macros().actions(organization, macro);
                if (kept.isEmpty()) {
                    errors.add(new Problem.FieldError("/actions/" + at + "/macro", "choice:macro"));
                    continue;
                }
                does = kept.get();
            }
            if (does.stream().flatMap(action -> action.does().stream()).anyMatch(refused::contains)) {
                errors.add(new Problem.FieldError("/actions/" + at + "/do", "refused"));
            }
        }
        if (!errors.isEmpty()) {
            throw ReadActions.invalid(errors);
        }
    }

    @Nullable
    Condition condition(OrganizationId organization, Rule.Kind kind, @Nullable JsonNode condition) {
        return condition == null ? null : Condition.read(condition, fields.of(organization, kind), "/condition");
    }

    private void timing(OrganizationId organization, Rule.Timing timing, List<Problem.FieldError> errors) {
        if (timing.anchor().key().length() > ANCHOR || !anchors.offers(organization, timing.anchor())) {
            errors.add(new Problem.FieldError("timing.anchor", "choice"));
        }
        boolean before = timing.delaySeconds() < 1;
        if (before && (!timing.anchor().ahead() || timing.calendar() != null)) {
            errors.add(new Problem.FieldError("timing.delaySeconds", "ahead"));
        }
        if (Math.abs(timing.delaySeconds()) > LONGEST) {
            errors.add(new Problem.FieldError(
                    "timing.delaySeconds",
                    "range:time",
                    Map.of("min", Duration.ofSeconds(1), "max", Duration.ofSeconds(LONGEST))));
        }
        if (timing.staleAfterSeconds() < SHORTEST_STALE || timing.staleAfterSeconds() > LONGEST) {
            errors.add(new Problem.FieldError(
                    "timing.staleAfterSeconds",
                    "range:time",
                    Map.of("min", Duration.ofSeconds(SHORTEST_STALE), "max", Duration.ofSeconds(LONGEST))));
        }
        UUID calendar = timing.calendar();
        if (calendar != null
                && calendars.all(organization).stream().map(Calendar::id).noneMatch(calendar::equals)) {
            errors.add(new Problem.FieldError("timing.calendar", "unknown:calendar"));
        }
    }
}
