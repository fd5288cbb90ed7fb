package io.parlour.livechat.routing;

import io.parlour.identity.Agents;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import io.parlour.livechat.skills.SkillLevels;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whether rules can be kept: the default last and alone of its kind, conditions about fields there are, targets that
/// exist. Everything wrong is told at once, except that conditions come first.
@Component
final class CheckRules {
    private static final int MOST = 100;

    private final RoutingFields fields;
    private final Agents agents;
    private final Departments departments;
    private final SkillLevels skills;
    private final IdSource ids;

    CheckRules(RoutingFields fields, Agents agents, Departments departments, SkillLevels skills, IdSource ids) {
        this.fields = fields;
        this.agents = agents;
        this.departments = departments;
        this.skills = skills;
        this.ids = ids;
    }

    Fields fields(OrganizationId organization) {
        return fields.fields(organization);
    }

    /// Errors: 422 `input.invalid` (zone).
    ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Problem.invalid("zone", "unknown:zone");
        }
    }

    /// @param own the rules the widget has: any other id is made anew
    List<Rule> checked(OrganizationId organization, List<Rule> wished, Collection<UUID> own) {
        if (wished.isEmpty() || wished.size() > MOST) {
            throw Problem.invalid("rules", "size:rules", Map.of("max", MOST));
        }
        List<Problem.FieldError> errors = new ArrayList<>();
        List<Rule> checked = new ArrayList<>();
        Set<UUID> used = new HashSet<>();
        Fields known = fields.fields(organization);
        for (int at = 0; at < wished.size(); at++) {
            Rule rule = wished.get(at);
            String place = "rules[" + at + "]";
            boolean last = at == wished.size() - 1;
            if (last != (rule.condition() == null)) {
                errors.add(new Problem.FieldError(place + ".condition", last ? "default:last" : "default"));
            } else if (rule.condition() != null) {
                Condition.read(rule.condition(), known, "/rules/" + at + "/condition");
            }
            target(organization, rule, place, last, errors);
            needs(organization, rule, place, errors);
            boolean kept = own.contains(rule.id()) && used.add(rule.id());
            checked.add(kept ? rule : rule.withId(ids.next()));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return checked;
    }

    private void target(
            OrganizationId organization, Rule rule, String place, boolean last, List<Problem.FieldError> errors) {
        UUID department = rule.department();
        if (department == null && rule.target() == RuleTarget.DEPARTMENT && !last) {
            errors.add(new Problem.FieldError(place + ".department", "missing:department"));
        }
        if (department != null && departments.find(organization, department).isEmpty()) {
            errors.add(new Problem.FieldError(place + ".department", "unknown:department"));
        }
        UUID agent = rule.agent();
        boolean known = agent != null && agents.find(organization, agent).isPresent();
        if (rule.target() == RuleTarget.AGENT ? !known : agent != null) {
            errors.add(new Problem.FieldError(place + ".agent", "unknown:agent"));
        }
    }

    private void needs(OrganizationId organization, Rule rule, String place, List<Problem.FieldError> errors) {
        Set<UUID> known = skills.known(organization);
        Set<UUID> seen = new HashSet<>();
        for (Rule.Need need : rule.skills()) {
            if (!known.contains(need.skill()) || !seen.add(need.skill())) {
                errors.add(new Problem.FieldError(place + ".skills", "unknown:skills"));
            }
        }
    }
}
