package io.parlour.conversations.web;

import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Ticket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.AgentPrincipal;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Makes a conversation a ticket. One that is a ticket already answers its number.
@RestController
class TicketResource {
    private final MakeTicket tickets;
    private final Desk desk;

    TicketResource(MakeTicket tickets, Desk desk) {
        this.tickets = tickets;
        this.desk = desk;
    }

    @PostMapping("/api/v1/conversations/{id}/ticket")
    Ticket makeTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.ANSWER, id);
        return tickets.make(agent.organization(), id, TicketSource.AGENT, new Author.Agent(agent.agent()));
    }
}
