package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.routing.RoutingRules;
import io.parlour.livechat.routing.Rule;
import io.parlour.livechat.routing.RuleTarget;
import io.parlour.livechat.routing.TryRules;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Who gets the chats of a widget.
@RestController
@Tag(name = "widgets")
@RequestMapping("/api/v1/widgets/{widget}/routing")
class RoutingResource {
    record Need(@NotNull UUID skill, @Min(1) @Max(5) int level) {}

    record Wish(
            @Nullable UUID id,

            @NotBlank @Size(max = 100) String name,

            @Nullable JsonNode condition,
            @NotNull RuleTarget target,
            @Nullable UUID department,
            @Nullable UUID agent,
            @Min(1) @Max(5) int priority,
            @NotNull @Size(max = 10) List<@Valid @NotNull Need> skills,
            @Nullable @Min(0) @Max(3600) Integer relaxSeconds) {
        Rule toKeep() {
            return new Rule(
                    id == null ? new UUID(0, 0) : id,
                    name.strip(),
                    condition == null || condition.isNull() ? null : condition,
                    target,
                    department,
                    agent,
                    priority,
                    skills.stream()
                            .map(need -> new Rule.Need(need.skill(), need.level()))
                            .toList(),
                    relaxSeconds);
        }
    }

    record Rules(
            @NotNull @Size(max = 64) String version,
            @NotNull @Size(max = 60) String zone,
            @NotNull @Size(max = 100) List<@Valid @NotNull Wish> rules) {}

    record Sample(
            @NotNull @Size(max = 100) List<@Nullable JsonNode> conditions,
            @NotNull @Size(max = 100) Map<String, JsonNode> sample) {}

    private final RoutingRules rules;
    private final TryRules attempts;

    RoutingResource(RoutingRules rules, TryRules attempts) {
        this.rules = rules;
        this.attempts = attempts;
    }

    @GetMapping
    RoutingRules.Kept routingRules(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget) {
        return rules.read(agent, widget);
    }

    @PutMapping
    RoutingRules.Kept saveRoutingRules(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget, @Valid @RequestBody Rules body) {
        return rules.save(
                agent,
                widget,
                new RoutingRules.Wish(
                        body.version(),
                        body.zone(),
                        body.rules().stream().map(Wish::toKeep).toList()));
    }

    @PostMapping("/try")
    TryRules.Outcome tryRoutingRules(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget, @Valid @RequestBody Sample body) {
        rules.read(agent, widget);
        return attempts.attempt(agent, body.conditions(), body.sample());
    }
}
