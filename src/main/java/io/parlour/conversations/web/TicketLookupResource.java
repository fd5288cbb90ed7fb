package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.TagNames;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tickets by their numbers, and the names of their tags.
@RestController
@RequestMapping("/api/v1")
class TicketLookupResource {
    private static final int LONGEST = 60;

    private final FindTicket find;
    private final TagNames tags;
    private final Desk desk;

    record Names(List<String> items) {}

    TicketLookupResource(FindTicket find, TagNames tags, Desk desk) {
        this.find = find;
        this.tags = tags;
        this.desk = desk;
    }

    /// One out of sight answers like one that is not there.
    @GetMapping("/tickets/{number}")
    ConversationRow ticketByNumber(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable String number) {
        if (!number.matches("[0-9]{1,15}")) {
            throw Problem.notFound();
        }
        UUID conversation =
                find.byNumber(agent.organization(), Long.parseLong(number)).orElseThrow(Problem::notFound);
        return desk.read(agent, ConversationPermissions.VIEW, conversation);
    }

    @GetMapping("/ticket-tag-names")
    Names ticketTagNames(@AuthenticationPrincipal AgentPrincipal agent, @RequestParam String q) {
        String typed = q.strip();
        return new Names(
                typed.isEmpty() || typed.length() > LONGEST
                        ? List.of()
                        : tags.beginning(agent.organization(), desk.sight(agent), typed));
    }
}
