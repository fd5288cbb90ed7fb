package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.alerts.AlertRules;
import io.parlour.livechat.alerts.AlertSettings;
import io.parlour.livechat.alerts.PushBrowsers;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How the signed-in agent is told of what comes in.
@RestController
@Tag(name = "my account")
@RequestMapping("/api/v1/me")
class AlertResource {
    /// `events`: all that the agent chooses by itself; of the rest it is told as its department says.
    /// Absent: as it was.
    record GivenRules(
            @Nullable @Size(max = 20) Map<String, @Valid @NotNull GivenRule> events,
            @Nullable @Size(max = 200) List<@NotNull UUID> mutedDepartments,
            @Nullable Integer quietFrom,
            @Nullable Integer quietTo,
            @NotBlank @Size(max = 60) String zone,
            boolean pushText,
            @Nullable Integer mailMinutes,
            @Nullable Boolean urgentPasses) {}

    /// `notice`, `push` and `mail` absent: all of them.
    record GivenRule(
            @NotBlank @Size(max = 20) String sound,
            boolean repeats,
            boolean unfocusedOnly,
            @Nullable Boolean notice,
            @Nullable Boolean push,
            @Nullable Boolean mail) {
        static Map<String, AlertRules.Rule> rules(Map<String, GivenRule> given) {
            Map<String, AlertRules.Rule> rules = new HashMap<>();
            given.forEach((event, rule) -> rules.put(
                    event,
                    new AlertRules.Rule(
                            rule.sound(),
                            rule.repeats(),
                            rule.unfocusedOnly(),
                            !Boolean.FALSE.equals(rule.notice()),
                            !Boolean.FALSE.equals(rule.push()),
                            !Boolean.FALSE.equals(rule.mail()))));
            return rules;
        }
    }

    record GivenBrowser(
            @NotBlank @Size(max = 1_000) String endpoint,
            @NotBlank @Size(max = 100) String p256dh,
            @NotBlank @Size(max = 40) String auth,
            @NotBlank @Size(max = 200) String device) {}

    private final AlertSettings settings;
    private final PushBrowsers browsers;

    AlertResource(AlertSettings settings, PushBrowsers browsers) {
        this.settings = settings;
        this.browsers = browsers;
    }

    @GetMapping("/alerts")
    AlertRules alerts(@AuthenticationPrincipal AgentPrincipal agent) {
        return settings.of(agent);
    }

    @PutMapping("/alerts")
    AlertRules setAlerts(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody GivenRules body) {
        @Nullable Map<String, AlertRules.Rule> events = body.events() == null ? null : GivenRule.rules(body.events());
        return settings.save(
                agent,
                events,
                new AlertRules(
                        events == null ? Map.of() : events,
                        Set.of(),
                        Map.of(),
                        body.mutedDepartments() == null ? List.of() : body.mutedDepartments(),
                        body.quietFrom(),
                        body.quietTo(),
                        body.zone(),
                        body.pushText(),
                        body.mailMinutes(),
                        !Boolean.FALSE.equals(body.urgentPasses())));
    }

    @GetMapping("/push-browsers")
    PushBrowsers.Devices pushBrowsers(@AuthenticationPrincipal AgentPrincipal agent) {
        return browsers.of(agent);
    }

    @PostMapping("/push-browsers")
    @ResponseStatus(HttpStatus.CREATED)
    PushBrowsers.Devices addPushBrowser(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody GivenBrowser body) {
        return browsers.add(agent, new PushBrowsers.Given(body.endpoint(), body.p256dh(), body.auth(), body.device()));
    }

    @DeleteMapping("/push-browsers/{browser}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePushBrowser(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID browser) {
        browsers.remove(agent, browser);
    }
}
