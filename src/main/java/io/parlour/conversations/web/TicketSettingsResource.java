package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.tickets.ChangeStatuses;
import io.parlour.conversations.tickets.TicketSettings;
import io.parlour.conversations.tickets.TicketStatus;
import io.parlour.database.OptimisticLock;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Statuses of tickets, and when a solved ticket is closed for good.
@RestController
@RequestMapping("/api/v1")
class TicketSettingsResource {
    private final ChangeStatuses statuses;
    private final TicketSettings settings;
    private final OptimisticLock lock;
    private final Access access;

    /// @param closeAfterSeconds 0: never
    /// @param thanksLeaveSolved whether a message that only says thanks opens no ticket again; absent: as it was
    record Settings(long closeAfterSeconds, @Nullable Boolean thanksLeaveSolved) implements Versioned {}

    record Order(@NotNull @Size(max = 100) List<@NotNull UUID> ids) {}

    record Wish(
            @Nullable String name,
            @Nullable String category,
            @Nullable String contactLabel,
            @Nullable Boolean pausesClocks) {
        ChangeStatuses.Wish filled() {
            String kind = category == null ? "" : category;
            boolean pauses = pausesClocks == null ? kind.equals("pending") : pausesClocks;
            return new ChangeStatuses.Wish(name == null ? "" : name, kind, contactLabel, pauses);
        }
    }

    TicketSettingsResource(ChangeStatuses statuses, TicketSettings settings, OptimisticLock lock, Access access) {
        this.statuses = statuses;
        this.settings = settings;
        this.lock = lock;
        this.access = access;
    }

    @GetMapping("/ticket-settings")
    Settings ticketSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return new Settings(
                settings.closeAfter(agent.organization()).toSeconds(),
                settings.thanksLeaveSolved(agent.organization()));
    }

    @PutMapping("/ticket-settings")
    Settings changeTicketSettings(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody Settings wish) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return lock.change(agent.organization(), "ticket-settings", seen, () -> ticketSettings(agent), () -> {
            settings.change(agent.organization(), Duration.ofSeconds(Math.max(-1, wish.closeAfterSeconds())));
            if (wish.thanksLeaveSolved() != null) {
                settings.thanks(agent.organization(), wish.thanksLeaveSolved());
            }
            return ticketSettings(agent);
        });
    }

    @GetMapping("/ticket-statuses")
    List<TicketStatus> ticketStatuses(@AuthenticationPrincipal AgentPrincipal agent) {
        requireSight(agent);
        return statuses.all(agent.organization());
    }

    @PostMapping("/ticket-statuses")
    @ResponseStatus(HttpStatus.CREATED)
    TicketStatus makeTicketStatus(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody Wish wish) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return statuses.make(agent.organization(), wish.filled());
    }

    @PutMapping("/ticket-statuses/{status}")
    TicketStatus changeTicketStatus(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID status,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody Wish wish) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return lock.change(
                agent.organization(),
                "status",
                seen,
                () -> kept(agent, status),
                () -> statuses.change(agent.organization(), status, wish.filled()));
    }

    @PutMapping("/ticket-statuses/order")
    List<TicketStatus> orderTicketStatuses(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Order order) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return lock.alone(agent.organization(), "status", () -> statuses.order(agent.organization(), order.ids()));
    }

    @DeleteMapping("/ticket-statuses/{status}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeTicketStatus(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID status,
            @RequestParam(required = false) @Nullable UUID replacement) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        statuses.remove(agent.organization(), status, replacement);
    }

    private TicketStatus kept(AgentPrincipal agent, UUID id) {
        return statuses.all(agent.organization()).stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// Whoever sees any ticket reads its words.
    private void requireSight(AgentPrincipal agent) {
        if (access.scope(agent, ConversationPermissions.VIEW) == Scope.NONE) {
            throw access.refuse(agent);
        }
    }
}
