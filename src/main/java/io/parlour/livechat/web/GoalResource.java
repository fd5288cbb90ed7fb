package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.monitor.goals.EditGoals;
import io.parlour.livechat.monitor.goals.Goal;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The goals of a site: at most a hundred, so one page holds them all.
@RestController
@Tag(name = "visitors")
@RequestMapping("/api/v1")
class GoalResource {
    record Wish(
            @NotBlank @Size(max = 100) String name,

            Goal.@NotNull Kind kind,
            @NotBlank @Size(max = 500) String pattern,
            @Nullable @Min(0) @Max(1_000_000_000_000L) Long valueMinor,
            @Nullable @Size(max = 3) String currency,
            @Min(1) @Max(90) int windowDays,
            boolean repeatable,
            boolean active) {
        EditGoals.Wish wish() {
            return new EditGoals.Wish(name, kind, pattern, valueMinor, currency, windowDays, repeatable, active);
        }
    }

    private final EditGoals goals;

    GoalResource(EditGoals goals) {
        this.goals = goals;
    }

    @GetMapping("/sites/{site}/goals")
    Page<EditGoals.Counted> goals(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        return new Page<>(goals.ofSite(agent, site), null);
    }

    @PostMapping("/sites/{site}/goals")
    @ResponseStatus(HttpStatus.CREATED)
    Goal addGoal(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @Valid @RequestBody Wish body) {
        return goals.add(agent, site, body.wish());
    }

    @PutMapping("/goals/{goal}")
    Goal changeGoal(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID goal, @Valid @RequestBody Wish body) {
        return goals.change(agent, goal, body.wish());
    }
}
