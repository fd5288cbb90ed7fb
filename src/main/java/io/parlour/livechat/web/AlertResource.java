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
import java.util.List;
import java.util.Map;
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
@Tag(name = "me")
@RequestMapping("/api/v1/me")
class AlertResource {
    record GivenRules(
            @Nullable @Size(max = 20) Map<String, @Valid GivenRule> events,
            @Nullable @Size(max = 200) List<@NotNull UUID> mutedDepartments,
            @Nullable Integer quietFrom,
            @Nullable Integer quietTo,
            @NotBlank @Size(max = 60) String zone,
            boolean pushText,
            @Nullable Integer mailMinutes,
            @Nullable Boolean urgentPasses) {}

    /// `push` and `mail` absent: as usual, both.
    record GivenRule(
            @NotBlank @Size(max = 20) String sound,
            boolean repeats,
            boolean unfocusedOnly,
            @Nullable Boolean push,
            @Nullable Boolean mail) {
        AlertRules.Rule rule() {
            return new AlertRules.Rule(
                    sound, repeats, unfocusedOnly, !Boolean.FALSE.equals(push), !Boolean.FALSE.equals(mail));
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
        Map<String, AlertRules.Rule> events = new java.util.HashMap<>();
        if (body.events() != null) {
            body.events().forEach((event, rule) -> events.put(event, rule.rule()));
        }
        return settings.save(
                agent,
                new AlertRules(
                        events,
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
