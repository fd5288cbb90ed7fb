package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.alerts.DepartmentAlerts;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How a department has its agents told of what comes in, where they did not choose.
@RestController
@Tag(name = "departments")
@RequestMapping("/api/v1/departments/{department}/alerts")
class DepartmentAlertResource {
    /// `events`: all that the department says; of the rest its agents are told as usual.
    record GivenEvents(@NotNull @Size(max = 20) Map<String, AlertResource.@Valid @NotNull GivenRule> events) {}

    private final DepartmentAlerts alerts;

    DepartmentAlertResource(DepartmentAlerts alerts) {
        this.alerts = alerts;
    }

    @GetMapping
    DepartmentAlerts.Said departmentAlerts(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID department) {
        return alerts.of(agent, department);
    }

    @PutMapping
    DepartmentAlerts.Said setDepartmentAlerts(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID department,
            @Valid @RequestBody GivenEvents body) {
        return alerts.save(agent, department, AlertResource.GivenRule.rules(body.events()));
    }
}
