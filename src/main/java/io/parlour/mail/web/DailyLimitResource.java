package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.outbox.DailyLimit;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How many emails an organization may send in 24 hours: the operator's alone.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/organizations/{organization}/daily-mail-limit")
class DailyLimitResource {
    private final DailyLimit limit;

    /// `perDay`: null for the default of the installation.
    record Change(@Nullable Integer perDay) {}

    DailyLimitResource(DailyLimit limit) {
        this.limit = limit;
    }

    @GetMapping
    DailyLimit.Shown dailyMailLimit(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID organization) {
        return limit.find(agent, new OrganizationId(organization));
    }

    @PutMapping
    DailyLimit.Shown changeDailyMailLimit(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID organization,
            @RequestBody Change change) {
        return limit.change(agent, new OrganizationId(organization), change.perDay());
    }
}
