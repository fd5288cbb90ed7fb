package io.parlour.helpdesk.web;

import io.parlour.helpdesk.views.CountUnread;
import io.parlour.identity.AgentPrincipal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How many tickets the agent has to read.
@RestController
@RequestMapping("/api/v1/me/unread-tickets")
class UnreadResource {
    private final CountUnread unread;

    record Unread(long count) {}

    UnreadResource(CountUnread unread) {
        this.unread = unread;
    }

    @GetMapping
    Unread unreadTickets(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Unread(unread.count(agent));
    }
}
