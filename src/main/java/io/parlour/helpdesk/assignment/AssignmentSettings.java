package io.parlour.helpdesk.assignment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.HelpdeskPermissions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Versioned;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import io.parlour.live.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// How tickets are given out, as administrators keep it (HD-16, HD-17).
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid`, `condition.invalid`.
@Service
public class AssignmentSettings {
    private static final int NAME = 100;
    private static final int MOST_RULES = 100;

    /// All of it, and what conditions may ask. Departments and agents that are not named go by the defaults.
    public record Kept(
            List<Sharing> departments, List<Limit> agents, List<AssignmentRule> rules, List<Fields.Field> fields) {
        /// Of all rules, which are changed together.
        @JsonProperty("rulesVersion")
        public String rulesVersion() {
            return Versioned.versionOf(rules);
        }
    }

    /// What an agent takes at most.
    ///
    /// @param accepts whether it is given tickets at all
    /// @param capacity tickets in new and open, 1 to 500
    /// @param calendar whose hours are its shifts; null: it has none
    public record Limit(
            UUID agent,
            boolean accepts,
            int capacity,
            @Nullable UUID calendar) {}

    /// A rule as it is wished.
    ///
    /// @param id null for a new one
    public record Wish(
            @Nullable UUID id,
            String name,
            @Nullable JsonNode condition,
            UUID department,
            @Nullable Integer priority,
            @Nullable UUID skill) {}

    private final Rows rows;
    private final TicketFields fields;
    private final Known known;
    private final Access access;
    private final Transactions transactions;
    private final After after;

    @Component("assignmentRows")
    record Rows(SharingRows sharing, TicketAgents agents, RuleRows rules) {}

    @Component("assignmentKnown")
    record Known(Departments departments, Agents agents, SkillsWanted skills, Shifts shifts) {}

    @Component("assignmentAfter")
    record After(IdSource ids, EventLog events, AssignmentTasks tasks) {}

    AssignmentSettings(
            Rows rows, TicketFields fields, Known known, Access access, Transactions transactions, After after) {
        this.rows = rows;
        this.fields = fields;
        this.known = known;
        this.access = access;
        this.transactions = transactions;
        this.after = after;
    }

    public Kept read(AgentPrincipal agent) {
        access.require(agent, HelpdeskPermissions.ASSIGNMENT_EDIT);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> new Kept(
                        rows.sharing().all(organization),
                        rows.agents().limits(organization).stream()
                                .map(each -> new Limit(each.agent(), each.accepts(), each.capacity(), each.calendar()))
                                .toList(),
                        rows.rules().all(organization),
                        fields.of(organization).all()));
    }

    public void share(AgentPrincipal agent, Sharing sharing) {
        access.require(agent, HelpdeskPermissions.ASSIGNMENT_EDIT);
        OrganizationId organization = agent.organization();
        requireDepartment(organization, sharing.department());
        transactions.in(organization, () -> {
            rows.sharing().save(organization, sharing);
            after.tasks().soon(organization, AssignmentTasks.Kind.SHARE, sharing.department());
            changed(organization);
        });
    }

    public void limit(AgentPrincipal by, Limit limit) {
        access.require(by, HelpdeskPermissions.ASSIGNMENT_EDIT);
        OrganizationId organization = by.organization();
        if (known.agents().find(organization, limit.agent()).isEmpty()) {
            throw Problem.notFound();
        }
        transactions.in(organization, () -> {
            UUID calendar = limit.calendar();
            if (calendar != null && !known.shifts().exists(organization, calendar)) {
                throw Problem.invalid("calendar", "unknown:calendar");
            }
            rows.agents()
                    .save(
                            organization,
                            new TicketAgents.Limit(limit.agent(), limit.accepts(), limit.capacity(), calendar));
            after.tasks().soon(organization, AssignmentTasks.Kind.SHIFT, limit.agent());
            rows.sharing()
                    .sharingOf(organization, limit.agent())
                    .forEach(each -> after.tasks().soon(organization, AssignmentTasks.Kind.SHARE, each));
            changed(organization);
        });
    }

    /// All rules in their order, in place of those that were. A rule without condition stands last.
    public List<AssignmentRule> rules(AgentPrincipal agent, List<Wish> wished) {
        access.require(agent, HelpdeskPermissions.ASSIGNMENT_EDIT);
        OrganizationId organization = agent.organization();
        if (wished.size() > MOST_RULES) {
            throw Problem.invalid("rules", "too-many:rules", Map.of("max", MOST_RULES));
        }
        Fields may = fields.of(organization);
        for (int at = 0; at < wished.size(); at++) {
            check(organization, may, wished.get(at), at, at == wished.size() - 1);
        }
        return transactions.in(organization, () -> {
            rows.rules().lock(organization);
            Set<UUID> before = rows.rules().all(organization).stream()
                    .map(AssignmentRule::id)
                    .collect(Collectors.toSet());
            List<AssignmentRule> rules = new ArrayList<>();
            for (Wish wish : wished) {
                UUID id = wish.id() != null && before.remove(wish.id())
                        ? wish.id()
                        : after.ids().next();
                rules.add(new AssignmentRule(
                        id, wish.name().strip(), wish.condition(), wish.department(), wish.priority(), wish.skill()));
            }
            rows.rules().replace(organization, rules);
            changed(organization);
            return rules;
        });
    }

    private void check(OrganizationId organization, Fields may, Wish wish, int at, boolean last) {
        String place = "rules[" + at + "]";
        String name = wish.name().strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw Problem.invalid(place + ".name", "length:name", Map.of("max", NAME));
        }
        if (known.departments().find(organization, wish.department()).isEmpty()) {
            throw Problem.invalid(place + ".department", "unknown:department");
        }
        UUID skill = wish.skill();
        if (skill != null
                && !transactions.read(organization, () -> known.skills().known(organization, skill))) {
            throw Problem.invalid(place + ".skill", "unknown:skill");
        }
        if (wish.condition() == null) {
            if (!last) {
                throw Problem.invalid(place + ".condition", "required:condition");
            }
            return;
        }
        Condition condition = Condition.read(wish.condition(), may, "/rules/" + at + "/condition");
        if (TicketFields.dependsOnAsker(condition)) {
            throw Problem.invalid(place + ".condition", "asker");
        }
    }

    private void requireDepartment(OrganizationId organization, UUID department) {
        if (known.departments().find(organization, department).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private void changed(OrganizationId organization) {
        after.events().append(organization, "settings-changed", Map.of());
    }
}
