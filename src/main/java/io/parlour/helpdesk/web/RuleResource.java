package io.parlour.helpdesk.web;

import io.parlour.helpdesk.rules.Anchor;
import io.parlour.helpdesk.rules.DecideTimers;
import io.parlour.helpdesk.rules.DryRun;
import io.parlour.helpdesk.rules.DueTickets;
import io.parlour.helpdesk.rules.Happens;
import io.parlour.helpdesk.rules.HeldTicket;
import io.parlour.helpdesk.rules.ReadRules;
import io.parlour.helpdesk.rules.Rule;
import io.parlour.helpdesk.rules.RuleLimits;
import io.parlour.helpdesk.rules.Rules;
import io.parlour.helpdesk.rules.SavedRule;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What happens to tickets by itself.
@RestController
@Tag(name = "rules")
@RequestMapping("/api/v1/rules")
class RuleResource {
    record When(
            @NotNull Anchor anchor,
            long delaySeconds,
            @Nullable UUID calendar,
            @Nullable Long staleAfterSeconds) {
        private static final long DAY = 86_400;

        Rule.Timing toKeep() {
            return new Rule.Timing(anchor, delaySeconds, calendar, staleAfterSeconds == null ? DAY : staleAfterSeconds);
        }
    }

    /// A wished rule.
    ///
    /// @param version that was read; 0 for a new one
    /// @param overdue whether a time rule acts on tickets for which its time has passed already
    record Wish(
            Rule.@NotNull Kind kind,
            @NotNull String name,
            @NotNull @Size(max = 20) List<@NotNull Happens> events,
            @Nullable JsonNode condition,
            @NotNull JsonNode actions,
            @Valid @Nullable When timing,
            boolean active,
            int version,
            boolean overdue) {
        Rules.Wish toKeep() {
            return new Rules.Wish(
                    kind,
                    name,
                    events,
                    condition == null || condition.isNull() ? null : condition,
                    actions,
                    timing == null ? null : timing.toKeep(),
                    active,
                    version,
                    overdue);
        }
    }

    record Order(
            Rule.@NotNull Kind kind,
            @NotNull @Size(max = 300) List<@NotNull UUID> ids) {}

    record Decision(boolean act) {}

    record Decided(int tickets) {}

    /// A rule to be tried on the past.
    ///
    /// @param rule of which it is a change; null for a new one
    /// @param days to go back, 1 to 90
    record Trial(@Nullable UUID rule, @Valid @NotNull Wish wish, int days) {}

    private final Rules rules;
    private final ReadRules read;
    private final DecideTimers held;
    private final DryRun dryRun;
    private final RuleLimits limits;

    /// @param refused names of all actions that rules may not do
    record Limits(@NotNull @Size(max = 20) Set<@NotNull String> refused) {}

    RuleResource(Rules rules, ReadRules read, DecideTimers held, DryRun dryRun, RuleLimits limits) {
        this.rules = rules;
        this.read = read;
        this.held = held;
        this.dryRun = dryRun;
        this.limits = limits;
    }

    /// What rules may not do.
    @PutMapping("/limits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limitRules(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Limits wish) {
        limits.refuse(agent, wish.refused());
    }

    /// At most three hundred exist.
    @GetMapping
    ReadRules.Kept rules(@AuthenticationPrincipal AgentPrincipal agent) {
        return read.read(agent);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Rule addRule(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        return rules.save(agent, null, wish.toKeep());
    }

    @PutMapping("/{id}")
    Rule changeRule(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        return rules.save(agent, id, wish.toKeep());
    }

    @PutMapping("/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void orderRules(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Order order) {
        rules.order(agent, order.kind(), order.ids());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeRule(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        rules.remove(agent, id);
    }

    @GetMapping("/{id}/versions")
    Page<SavedRule> ruleVersions(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return read.versions(agent, id, cursor, Page.limit(limit));
    }

    /// How many tickets a time rule would act on at once.
    @PostMapping("/due")
    DueTickets ruleDue(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        return read.due(agent, wish.toKeep());
    }

    /// What a trigger would have done to the tickets of the last days. Nothing is written or sent.
    @PostMapping("/dry-runs")
    DryRun.Result tryRule(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Trial trial) {
        return dryRun.run(agent, trial.rule(), trial.wish().toKeep(), trial.days());
    }

    /// Tickets that a rule would write to, much too late.
    @GetMapping("/{id}/held")
    Page<HeldTicket> ruleHeld(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return held.held(agent, id, cursor, Page.limit(limit));
    }

    @PostMapping("/{id}/held")
    Decided decideRuleHeld(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Decision decision) {
        return new Decided(held.decide(agent, id, decision.act()));
    }
}
