package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Message;
import io.parlour.conversations.merging.MergeTickets;
import io.parlour.conversations.merging.PreviewMerge;
import io.parlour.conversations.merging.ReadMerging;
import io.parlour.conversations.merging.SplitTicket;
import io.parlour.conversations.merging.UndoMerge;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Makes several tickets one, and one several again.
@RestController
@RequestMapping("/api/v1")
class MergeResource {
    private final Uses uses;
    private final Desk desk;

    @Component
    record Uses(PreviewMerge preview, MergeTickets merge, UndoMerge undo, ReadMerging read, SplitTicket split) {}

    /// Tickets by their conversations, by their numbers, or both; at most twenty-one.
    record Wanted(
            @Nullable List<UUID> conversations, @Nullable List<Long> numbers) {}

    /// @param sources conversations of the tickets that become part of this one
    /// @param requesters whether their requesters get its answers too
    /// @param tell an answer to those who wait in them, at most 2,000 characters; absent: nothing is sent
    record Wish(
            @Nullable List<UUID> sources,
            @Nullable Boolean requesters,
            @Nullable String tell) {}

    /// @param back ids of the messages that go with it; absent: those that answered it
    record Undo(@Nullable Set<UUID> back) {}

    /// @param conversation of the ticket that is one of its own again
    record Undone(UUID conversation) {}

    MergeResource(Uses uses, Desk desk) {
        this.uses = uses;
        this.desk = desk;
    }

    @PostMapping("/merge-previews")
    PreviewMerge.Preview previewMerge(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody Wanted wanted) {
        return uses.preview()
                .preview(
                        agent,
                        wanted.conversations() == null ? List.of() : wanted.conversations(),
                        wanted.numbers() == null ? List.of() : wanted.numbers());
    }

    @PostMapping("/conversations/{id}/merges")
    ReadMerging.Merging mergeTickets(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Wish wish) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        uses.merge()
                .merge(
                        agent,
                        id,
                        wish.sources() == null ? List.of() : wish.sources(),
                        Boolean.TRUE.equals(wish.requesters()),
                        wish.tell());
        return uses.read().of(agent, id);
    }

    @GetMapping("/conversations/{id}/merging")
    ReadMerging.Merging merging(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return uses.read().of(agent, id);
    }

    /// Messages of its parts, and those that were moved to it, newest first.
    @GetMapping("/conversations/{id}/joined-messages")
    Page<Message> joinedMessages(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return uses.read().messages(agent, id, cursor, Page.limit(limit));
    }

    /// Makes a ticket of some messages of another, and answers the new one.
    @PostMapping("/conversations/{id}/splits")
    @ResponseStatus(HttpStatus.CREATED)
    TicketState splitTicket(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody SplitTicket.Wish wish) {
        return uses.split().split(agent, id, wish);
    }

    /// Puts the messages back of which this ticket was made.
    @DeleteMapping("/conversations/{id}/split")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undoSplit(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        uses.split().undo(agent, id);
    }

    /// What came since a merge, at most two hundred, oldest first.
    @GetMapping("/merges/{merge}/arrivals")
    List<ReadMerging.Arrived> mergeArrivals(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID merge) {
        return uses.read().arrived(agent, merge);
    }

    @PostMapping("/merges/{merge}/undo")
    @ResponseStatus(HttpStatus.OK)
    Undone undoMerge(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID merge, @RequestBody Undo undo) {
        return new Undone(uses.undo().undo(agent, merge, undo.back()));
    }
}
