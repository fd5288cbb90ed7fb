package io.parlour.conversations.web;

import io.parlour.conversations.links.ReadLinks;
import io.parlour.identity.AgentPrincipal;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The conversations that one belongs together with; at most fifty.
@RestController
class LinkResource {
    private final ReadLinks links;

    LinkResource(ReadLinks links) {
        this.links = links;
    }

    @GetMapping("/api/v1/conversations/{id}/links")
    List<ReadLinks.Linked> conversationLinks(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return links.of(agent, id);
    }
}
