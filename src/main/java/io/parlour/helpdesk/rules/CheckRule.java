package io.parlour.helpdesk.rules;

import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.helpdesk.macros.SharedMacros;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.organizations.calendars.Calendar;
import io.parlour.organizations.calendars.Calendars;
import java.util.ArrayList;
import java.util.List;
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
            errors.add(error("name", "length", "Give a name of at most " + NAME + " characters."));
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
        List<Action> wished = actions.check(organization, rule.actions(), false, "/actions");
        actions(organization, wished);
        for (int at = 0; at < wished.size(); at++) {
            if (wished.get(at) instanceof Action.MakeTicket && !rule.events().contains(Happens.CHAT_ENDED)) {
                throw ReadActions.invalid(List.of(error(
                        "/actions/" + at + "/do", "event", "This follows the end of a chat: choose that happening.")));
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
                    errors.add(error("/actions/" + at + "/macro", "choice", "Choose a macro that everybody may use."));
                    continue;
                }
                does = kept.get();
            }
            if (does.stream().flatMap(action -> action.does().stream()).anyMatch(refused::contains)) {
                errors.add(error("/actions/" + at + "/do", "refused", "Rules may not do this here."));
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
            errors.add(error("timing.anchor", "choice", "There is no such moment."));
        }
        boolean before = timing.delaySeconds() < 1;
        if (before && (!timing.anchor().ahead() || timing.calendar() != null)) {
            errors.add(error(
                    "timing.delaySeconds",
                    "ahead",
                    "Before a moment a rule acts only where it lies ahead, and in all hours."));
        }
        if (Math.abs(timing.delaySeconds()) > LONGEST) {
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
