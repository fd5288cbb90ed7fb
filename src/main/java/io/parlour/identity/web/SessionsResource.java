package io.parlour.identity.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.AgentSession;
import io.parlour.identity.signin.EndSessions;
import io.parlour.identity.signin.SessionList;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// An agent's own sessions, on all devices.
@RestController
@RequestMapping("/api/v1/sessions")
class SessionsResource {
    private final SessionList list;
    private final EndSessions endSessions;

    record View(UUID id, String device, String address, Instant createdAt, Instant lastSeenAt, boolean current) {}

    SessionsResource(SessionList list, EndSessions endSessions) {
        this.list = list;
        this.endSessions = endSessions;
    }

    @GetMapping
    Page<View> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return list.page(agent, cursor, Page.limit(limit)).map(session -> view(agent, session));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        if (endSessions.end(agent.organization(), agent.agent(), EndSessions.Which.one(id)) == 0) {
            throw Problem.notFound();
        }
    }

    private static View view(AgentPrincipal agent, AgentSession session) {
        return new View(
                session.id(),
                session.device(),
                session.address(),
                session.createdAt(),
                session.lastSeenAt(),
                session.id().equals(agent.session()));
    }
}
