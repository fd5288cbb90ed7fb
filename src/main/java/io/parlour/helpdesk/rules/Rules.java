package io.parlour.helpdesk.rules;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.NewWebhooks;
import io.parlour.helpdesk.rules.Rule.Timing;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// Makes and changes rules. What changes holds at once, on every node.
///
/// Errors: those of [NewWebhooks], `not-found`, `access.denied`; 409 `rule.version-conflict` when somebody else saved
/// in between,
/// `rule.too-many`; 422 `input.invalid`, `condition.invalid`, `condition.event-only`, `actions.invalid`.
@Service
public class Rules {
    static final int MOST = 300;

    private final RuleRows rows;
    private final CheckRule checks;
    private final Timers timers;
    private final Access access;
    private final NewWebhooks webhooks;
    private final Transactions transactions;
    private final Stamp stamp;

    /// What is wished for.
    ///
    /// @param version the one that was read; 0 for a new rule
    /// @param overdue whether a time rule acts on tickets for which its time has passed already
    public record Wish(
            Rule.Kind kind,
            String name,
            List<Happens> events,
            @Nullable JsonNode condition,
            JsonNode actions,
            @Nullable Timing timing,
            boolean active,
            int version,
            boolean overdue) {
        public Wish {
            events = List.copyOf(events);
        }
    }

    @Component("ruleTimers")
    record Timers(PlanTimers plan, TimerRows rows) {}

    @Component("ruleStamp")
    record Stamp(IdSource ids, EventLog events, Clock clock) {}

    Rules(
            RuleRows rows,
            CheckRule checks,
            Timers timers,
            Access access,
            NewWebhooks webhooks,
            Transactions transactions,
            Stamp stamp) {
        this.rows = rows;
        this.checks = checks;
        this.timers = timers;
        this.access = access;
        this.webhooks = webhooks;
        this.transactions = transactions;
        this.stamp = stamp;
    }

    /// Makes one, which comes last, or changes one, whose kind stays.
    ///
    /// @param known null for a new one
    public Rule save(AgentPrincipal agent, @Nullable UUID known, Wish wish) {
        access.require(agent, RulePermissions.RULE_EDIT);
        OrganizationId organization = agent.organization();
        JsonNode before = known == null
                ? null
                : transactions
                        .read(organization, () -> rows.find(organization, known))
                        .map(Rule::actions)
                        .orElse(null);
        webhooks.require(agent, before, wish.actions());
        return save(agent.organization(), agent.agent(), known, wish);
    }

    /// For the program itself, such as what it makes to look around.
    public Rule save(OrganizationId organization, @Nullable UUID by, @Nullable UUID known, Wish wish) {
        return transactions.in(organization, () -> {
            if (known != null) {
                rows.require(organization, known);
            }
            rows.turn(organization);
            Rule before = known == null ? null : rows.find(organization, known).orElseThrow(Problem::notFound);
            if (before != null && before.version() != wish.version()) {
                throw Problem.conflict("rule.version-conflict");
            }
            if (before == null && rows.all(organization).size() >= MOST) {
                throw Problem.conflict("rule.too-many", Map.of("max", MOST));
            }
            Rule rule = new Rule(
                    before == null ? stamp.ids().next() : before.id(),
                    before == null ? wish.kind() : before.kind(),
                    wish.name().strip(),
                    wish.kind() == Rule.Kind.TIME ? List.of() : wish.events(),
                    wish.condition() == null || wish.condition().isNull() ? null : wish.condition(),
                    wish.actions(),
                    wish.timing(),
                    wish.active(),
                    false,
                    0,
                    before == null ? 1 : before.version() + 1,
                    Sql.now(stamp.clock()),
                    by);
            checks.check(organization, rule);
            rows.save(organization, rule);
            plan(organization, before, rule, wish.overdue());
            stamp.events().append(organization, "settings-changed", Map.of());
            return rule;
        });
    }

    private void plan(OrganizationId organization, @Nullable Rule before, Rule rule, boolean overdue) {
        if (rule.kind() != Rule.Kind.TIME) {
            return;
        }
        if (!rule.active()) {
            timers.rows().dropAll(organization, rule.id());
            return;
        }
        boolean same = before != null
                && before.active()
                && before.timing() != null
                && before.timing().equals(rule.timing());
        if (!same || overdue) {
            timers.plan().soon(organization, rule, overdue);
        }
    }

    /// Puts those of one kind into another order.
    ///
    /// @param ids of all of them, in the new order
    public void order(AgentPrincipal agent, Rule.Kind kind, List<UUID> ids) {
        access.require(agent, RulePermissions.RULE_EDIT);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            rows.turn(organization);
            List<UUID> before = rows.all(organization).stream()
                    .filter(rule -> rule.kind() == kind)
                    .map(Rule::id)
                    .toList();
            if (ids.size() != before.size() || !new HashSet<>(ids).equals(new HashSet<>(before))) {
                throw Problem.conflict("rule.version-conflict:order");
            }
            rows.order(organization, kind, ids);
            stamp.events().append(organization, "settings-changed", Map.of());
        });
    }

    /// Its timers and statistics go with it.
    public void remove(AgentPrincipal agent, UUID id) {
        access.require(agent, RulePermissions.RULE_EDIT);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            Rule rule = rows.find(organization, id).orElseThrow(Problem::notFound);
            rows.turn(organization);
            rows.delete(organization, id);
            rows.order(
                    organization,
                    rule.kind(),
                    rows.all(organization).stream()
                            .filter(each -> each.kind() == rule.kind())
                            .map(Rule::id)
                            .toList());
            stamp.events().append(organization, "settings-changed", Map.of());
        });
    }
}
