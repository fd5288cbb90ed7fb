package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.chats.ChooseTickets;
import io.parlour.livechat.chats.TicketRules;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which chats that came to nothing become tickets.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1/chat-ticket-settings")
class ChatTicketResource {
    private final ChooseTickets tickets;

    ChatTicketResource(ChooseTickets tickets) {
        this.tickets = tickets;
    }

    @GetMapping
    TicketRules chatTicketSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        return tickets.rules(agent);
    }

    @PutMapping
    TicketRules changeChatTicketSettings(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody TicketRules body) {
        tickets.change(agent, body);
        return tickets.rules(agent);
    }
}
