package io.parlour.helpdesk.web;

import io.parlour.helpdesk.sla.ReadClocks;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How tickets stand with what is promised.
@RestController
@Tag(name = "service levels")
@RequestMapping("/api/v1")
class SlaClockResource {
    private final ReadClocks clocks;

    SlaClockResource(ReadClocks clocks) {
        this.clocks = clocks;
    }

    /// Of each the clock that is due first. Conversations out of sight, and those without a clock, are left out.
    @GetMapping("/sla-clocks")
    ReadClocks.Clocks slaClocks(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam @Size(max = 100) List<UUID> conversations) {
        return clocks.next(agent, conversations);
    }

    /// Every cycle of one, newest first, at most 200.
    @GetMapping("/conversations/{conversation}/sla-clocks")
    ReadClocks.Clocks slaClocksOfConversation(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return clocks.all(agent, conversation);
    }
}
