package io.parlour.helpdesk.web;

import io.parlour.helpdesk.search.SearchTickets;
import io.parlour.helpdesk.search.TicketSearch;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tickets found by words and operators.
@RestController
@Tag(name = "views")
@RequestMapping("/api/v1")
class TicketSearchResource {
    private final SearchTickets search;

    TicketSearchResource(SearchTickets search) {
        this.search = search;
    }

    /// @param q words, `"phrases"`, operators such as `status:open`
    /// @param exact whether mistyped words are left as they are
    @GetMapping("/ticket-search")
    TicketSearch searchTickets(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "") @Size(max = 500) String q,
            @RequestParam(defaultValue = "false") boolean exact,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return search.search(agent, q, exact, cursor, Page.limit(limit));
    }
}
