package io.parlour.helpdesk.web;

import io.parlour.database.OptimisticLock;
import io.parlour.helpdesk.assignment.AssignmentRule;
import io.parlour.helpdesk.assignment.AssignmentSettings;
import io.parlour.helpdesk.assignment.Sharing;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// How tickets find their department and their agent.
@RestController
@Tag(name = "assignment")
@RequestMapping("/api/v1/assignment")
class AssignmentResource {
    private final AssignmentSettings settings;
    private final OptimisticLock lock;

    /// @param requeueAfterMinutes 0: tickets stay with who is gone; null: as usual
    record Shares(
            @NotNull Sharing.Mode mode,
            @Min(1) @Max(500) int capacity,
            @Nullable @Min(0) @Max(1440) Integer requeueAfterMinutes,
            boolean requeueAll,
            @Min(0) @Max(168) int preferHours) {}

    /// @param calendar whose hours are the agent's shifts; null: none
    record Takes(
            boolean accepts,
            @Min(1) @Max(500) int capacity,
            @Nullable UUID calendar) {}

    @Schema(name = "AssignmentRuleRequest")
    record Rule(
            @Nullable UUID id,
            @NotNull @Size(max = 200) String name,
            @Nullable JsonNode condition,
            @NotNull UUID department,
            @Nullable @Min(1) @Max(4) Integer priority,
            @Nullable UUID skill) {
        AssignmentSettings.Wish wish() {
            return new AssignmentSettings.Wish(
                    id, name, condition == null || condition.isNull() ? null : condition, department, priority, skill);
        }
    }

    record Rules(@NotNull @Size(max = 100) List<@Valid @NotNull Rule> rules) {}

    AssignmentResource(AssignmentSettings settings, OptimisticLock lock) {
        this.settings = settings;
        this.lock = lock;
    }

    /// At most a hundred rules exist; departments and agents that are left out go by the defaults.
    @GetMapping
    AssignmentSettings.Kept assignment(@AuthenticationPrincipal AgentPrincipal agent) {
        return settings.read(agent);
    }

    @PutMapping("/departments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void shareTickets(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Shares wish) {
        settings.share(
                agent,
                new Sharing(
                        id,
                        wish.mode(),
                        wish.capacity(),
                        wish.requeueAfterMinutes(),
                        wish.requeueAll(),
                        wish.preferHours()));
    }

    @PutMapping("/agents/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limitAgent(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Takes wish) {
        settings.limit(agent, new AssignmentSettings.Limit(id, wish.accepts(), wish.capacity(), wish.calendar()));
    }

    /// All rules in their order, in place of those that were.
    @PutMapping("/rules")
    List<AssignmentRule> assignmentRules(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Rules wish) {
        return lock.changeAll(
                agent.organization(),
                "assignment",
                seen,
                () -> settings.read(agent).rulesVersion(),
                () -> settings.rules(
                        agent, wish.rules().stream().map(Rule::wish).toList()));
    }
}
