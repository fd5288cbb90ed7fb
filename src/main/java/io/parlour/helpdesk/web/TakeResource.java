package io.parlour.helpdesk.web;

import io.parlour.helpdesk.assignment.RouteTicket;
import io.parlour.helpdesk.assignment.TakeTickets;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Agents take tickets, and the rules give them a department.
@RestController
@Tag(name = "assignment")
@RequestMapping("/api/v1")
class TakeResource {
    private final TakeTickets take;
    private final RouteTicket route;

    record Taken(UUID conversation) {}

    TakeResource(TakeTickets take, RouteTicket route) {
        this.take = take;
        this.route = route;
    }

    @PostMapping("/ticket-queue/next")
    Taken takeNextTicket(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam(required = false) @Nullable UUID department) {
        return new Taken(take.next(agent, department));
    }

    @PostMapping("/conversations/{id}/ticket/take")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        take.take(agent, id);
    }

    /// What the rules said of it, newest first, at most twenty times.
    @GetMapping("/conversations/{id}/ticket/routing")
    List<RouteTicket.Trace> ticketRouting(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return route.read(agent, id);
    }

    @PostMapping("/conversations/{id}/ticket/routing")
    RouteTicket.Trace routeTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return route.route(agent, id);
    }
}
