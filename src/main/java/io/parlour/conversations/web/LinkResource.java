package io.parlour.conversations.web;

import io.parlour.conversations.links.LinkKind;
import io.parlour.conversations.links.ReadLinks;
import io.parlour.conversations.links.TieTickets;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The conversations that one belongs together with; at most fifty.
@RestController
class LinkResource {
    private final ReadLinks links;
    private final TieTickets tie;
    private final FindTicket find;

    /// What the ticket is to the other one, named by its number.
    ///
    /// @param kind related, duplicate, parent or problem: the last two say what the other one is
    record Tied(@Nullable Long number, @Nullable String kind) {}

    LinkResource(ReadLinks links, TieTickets tie, FindTicket find) {
        this.links = links;
        this.tie = tie;
        this.find = find;
    }

    @PostMapping("/api/v1/conversations/{id}/links")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tieTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Tied wish) {
        UUID other = wish.number() == null
                ? id
                : find.byNumber(agent.organization(), wish.number()).orElseThrow(Problem::notFound);
        tie.tie(agent, id, other, LinkKind.of(wish.kind() == null ? "related" : wish.kind()));
    }

    @DeleteMapping("/api/v1/conversations/{id}/links/{other}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void untieTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID other) {
        tie.untie(agent, id, other);
    }

    @GetMapping("/api/v1/conversations/{id}/links")
    List<ReadLinks.Linked> conversationLinks(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return links.of(agent, id);
    }
}
