package io.parlour.helpdesk.web;

import io.parlour.helpdesk.sla.Metric;
import io.parlour.helpdesk.sla.Policy;
import io.parlour.helpdesk.sla.Reminder;
import io.parlour.helpdesk.sla.SlaPolicies;
import io.parlour.helpdesk.sla.Target;
import io.parlour.helpdesk.sla.WhichHours;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What is promised for which tickets.
@RestController
@Tag(name = "SLA")
@RequestMapping("/api/v1/sla-policies")
class SlaPolicyResource {
    record Alarm(@NotNull Reminder.Kind kind, int value) {}

    record Aim(
            int priority,
            @NotNull Metric metric,
            int seconds,
            @NotNull WhichHours hours,
            @Nullable UUID calendar,
            boolean pausesInPending,
            @NotNull @Size(max = 20) List<@Valid @NotNull Alarm> reminders) {
        Target toKeep() {
            return new Target(
                    priority,
                    metric,
                    seconds,
                    hours,
                    calendar,
                    pausesInPending,
                    reminders.stream()
                            .map(each -> new Reminder(each.kind(), each.value()))
                            .distinct()
                            .toList());
        }
    }

    /// @param version the one that was read; 0 for a new policy
    record Wish(
            @NotNull @Size(max = 200) String name,
            @Nullable JsonNode condition,
            boolean botsCount,
            int version,
            @NotNull @Size(max = 24) List<@Valid @NotNull Aim> targets) {
        Policy toKeep() {
            return new Policy(
                    new UUID(0, 0),
                    name.strip(),
                    condition == null || condition.isNull() ? null : condition,
                    botsCount,
                    version,
                    targets.stream().map(Aim::toKeep).toList());
        }
    }

    record Order(@NotNull @Size(max = 50) List<@NotNull UUID> ids) {}

    private final SlaPolicies policies;

    SlaPolicyResource(SlaPolicies policies) {
        this.policies = policies;
    }

    /// At most fifty exist.
    @GetMapping
    SlaPolicies.Kept slaPolicies(@AuthenticationPrincipal AgentPrincipal agent) {
        return policies.read(agent);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Policy addSlaPolicy(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        return policies.save(agent, null, wish.toKeep());
    }

    @PutMapping("/{id}")
    Policy changeSlaPolicy(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        return policies.save(agent, id, wish.toKeep());
    }

    @PutMapping("/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void orderSlaPolicies(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Order order) {
        policies.order(agent, order.ids());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSlaPolicy(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        policies.remove(agent, id);
    }
}
