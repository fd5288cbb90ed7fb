package io.parlour.helpdesk.web;

import io.parlour.helpdesk.sensitive.Openings;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tickets of which each opening is written down.
@RestController
@Tag(name = "sensitive tickets")
@RequestMapping("/api/v1/conversations/{id}/ticket")
class SensitiveResource {
    private final Openings openings;

    record Mark(boolean sensitive) {}

    SensitiveResource(Openings openings) {
        this.openings = openings;
    }

    @GetMapping("/sensitive")
    Mark sensitive(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new Mark(openings.isSensitive(agent, id));
    }

    @PutMapping("/sensitive")
    Mark markSensitive(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Mark mark) {
        openings.mark(agent, id, mark.sensitive());
        return sensitive(agent, id);
    }

    @GetMapping("/openings")
    Page<Openings.Opening> ticketOpenings(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return openings.page(agent, id, cursor, Page.limit(limit));
    }
}
