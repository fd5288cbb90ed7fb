package io.parlour.identity.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.live.IssuePass;
import io.parlour.live.Party;
import io.parlour.live.Pass;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A pass for an agent's socket: good once, for a short time, tied to this session.
@RestController
@RequestMapping("/api/v1/live-passes")
class LivePassResource {
    private final IssuePass issuePass;

    record View(String pass, int expiresInSeconds) {}

    LivePassResource(IssuePass issuePass) {
        this.issuePass = issuePass;
    }

    @PostMapping
    View issue(@AuthenticationPrincipal AgentPrincipal agent) {
        Pass pass = issuePass.issue(new Party.Agent(agent.organization(), agent.agent(), agent.session()));
        return new View(pass.value(), pass.expiresInSeconds());
    }
}
