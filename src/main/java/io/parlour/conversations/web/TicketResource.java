package io.parlour.conversations.web;

import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Ticket;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.conversations.tickets.TicketTagNames;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Makes a conversation a ticket, reads it, and changes its fields. One that is a ticket already answers its number.
@RestController
@RequestMapping("/api/v1/conversations/{id}/ticket")
class TicketResource {
    private final MakeTicket make;
    private final ReadTicket read;
    private final ChangeTicket change;
    private final Desk desk;
    private final TicketTagNames tags;

    /// What is to change; the rest stays.
    ///
    /// @param version the ticket's version on the screen: with it, a field that somebody else has changed since is
    ///     asked about
    /// @param fields of the organization's own, by their keys; null takes a value out
    /// @param status with `category`: one of the organization's own statuses; without it the plain one
    record Wish(
            @Nullable Long version,

            @Schema(allowableValues = {"new", "open", "pending", "on_hold", "solved", "closed"}) @Nullable
            String category,

            @Nullable UUID status,

            @Schema(allowableValues = {"1", "2", "3", "4"}) @Nullable
            Integer priority,

            @Nullable String type,
            @Nullable UUID requester,
            @Nullable String subject,
            @Nullable List<String> addTags,
            @Nullable List<String> removeTags,
            @Nullable Instant snoozedUntil,
            @Nullable Boolean awake,
            @Nullable @Size(max = 400) Map<String, @Nullable JsonNode> fields) {}

    TicketResource(MakeTicket make, ReadTicket read, ChangeTicket change, Desk desk, TicketTagNames tags) {
        this.make = make;
        this.read = read;
        this.change = change;
        this.desk = desk;
        this.tags = tags;
    }

    @PostMapping
    Ticket makeTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.ANSWER, id);
        return make.make(agent.organization(), id, TicketSource.AGENT, new Author.Agent(agent.agent()));
    }

    @GetMapping
    TicketState ticket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        return read.read(agent.organization(), id);
    }

    @PatchMapping
    TicketState changeTicket(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        desk.require(agent, ConversationPermissions.EDIT_TICKET, id);
        if ("closed".equals(wish.category())) {
            desk.require(agent, ConversationPermissions.CLOSE_TICKET, id);
        }
        if (wish.addTags() != null) {
            tags.refuseNew(agent, wish.addTags());
        }
        change.change(
                agent.organization(),
                new ChangeTicket.Request(id, new TicketActor.Agent(agent.agent()), wish.version(), changes(wish)));
        return read.read(agent.organization(), id);
    }

    private static List<TicketChange> changes(Wish wish) {
        List<TicketChange> changes = new ArrayList<>();
        if (wish.category() != null) {
            changes.add(new TicketChange.Status(wish.category(), wish.status()));
        } else if (wish.status() != null) {
            throw Problem.invalid("category", "required");
        }
        if (wish.priority() != null) {
            changes.add(new TicketChange.Priority(wish.priority()));
        }
        if (wish.type() != null) {
            changes.add(new TicketChange.Type(wish.type().isEmpty() ? null : wish.type()));
        }
        if (wish.requester() != null) {
            changes.add(new TicketChange.Requester(wish.requester()));
        }
        if (wish.subject() != null) {
            changes.add(new TicketChange.Subject(wish.subject()));
        }
        List<String> add = wish.addTags() == null ? List.of() : wish.addTags();
        List<String> remove = wish.removeTags() == null ? List.of() : wish.removeTags();
        if (add.size() + remove.size() > 100) {
            throw Problem.invalid("tags", "too-many", Map.of("max", 100));
        }
        if (!add.isEmpty() || !remove.isEmpty()) {
            changes.add(new TicketChange.Tags(add, remove));
        }
        if (wish.snoozedUntil() != null) {
            changes.add(new TicketChange.Snooze(wish.snoozedUntil()));
        } else if (Boolean.TRUE.equals(wish.awake())) {
            changes.add(new TicketChange.Snooze(null));
        }
        if (wish.fields() != null) {
            wish.fields().forEach((key, value) -> changes.add(new TicketChange.Field(key, value)));
        }
        return changes;
    }
}
