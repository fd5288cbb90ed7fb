package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.ConversationView;
import io.parlour.conversations.CountConversations;
import io.parlour.conversations.Desk;
import io.parlour.conversations.ListConversations;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The folders of the inbox, their counts, and one row.
@RestController
@RequestMapping("/api/v1")
class InboxResource {
    private static final Set<String> CHANNELS = Set.of("web", "email", "api", "internal");

    private final ListConversations list;
    private final CountConversations counts;
    private final Desk desk;

    InboxResource(ListConversations list, CountConversations counts, Desk desk) {
        this.list = list;
        this.counts = counts;
        this.desk = desk;
    }

    @GetMapping("/conversations")
    Page<ConversationRow> page(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "mine") String view,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(defaultValue = "false") boolean tickets,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (channel != null && !CHANNELS.contains(channel)) {
            throw Problem.invalid("channel", "unknown");
        }
        ListConversations.Wish wish =
                new ListConversations.Wish(ConversationView.of(view), channel, tickets, q, cursor, Page.limit(limit));
        return list.page(agent.organization(), desk.sight(agent), wish);
    }

    @GetMapping("/conversation-counts")
    CountConversations.Counts counts(@AuthenticationPrincipal AgentPrincipal agent) {
        return counts.count(agent.organization(), desk.sight(agent));
    }

    @GetMapping("/conversations/{id}")
    ConversationRow one(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return desk.read(agent, ConversationPermissions.VIEW, id);
    }
}
