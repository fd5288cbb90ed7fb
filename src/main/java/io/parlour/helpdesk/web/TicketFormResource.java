package io.parlour.helpdesk.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.OptimisticLock;
import io.parlour.helpdesk.forms.FormPermissions;
import io.parlour.helpdesk.forms.TicketForm;
import io.parlour.helpdesk.forms.TicketForms;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Forms of tickets. At most fifty exist.
@RestController
@RequestMapping("/api/v1")
class TicketFormResource {
    private final TicketForms forms;
    private final ReadTicket tickets;
    private final Desk desk;
    private final OptimisticLock lock;
    private final Access access;

    @Schema(name = "TicketFormSideRequest")
    record Side(boolean visible, boolean editable, boolean required) {
        TicketForm.Side toKeep() {
            return new TicketForm.Side(visible, editable && visible, required && editable && visible);
        }
    }

    /// @param field the key of a field of tickets
    /// @param showIf a condition about fields above it, as `field.KEY`
    @Schema(name = "TicketFormItemRequest")
    record Item(
            @NotNull @Size(max = 100) String field,
            @Nullable JsonNode showIf,
            @Valid @NotNull Side agent,
            @Valid @NotNull Side contact,
            boolean requiredToSolve) {
        TicketForm.Item toKeep() {
            boolean always = showIf == null || showIf.isNull();
            return new TicketForm.Item(
                    field,
                    always ? null : showIf,
                    agent.toKeep(),
                    contact.toKeep(),
                    requiredToSolve && agent.editable());
        }
    }

    record Wish(
            @NotNull @Size(max = 200) String name,
            @Nullable UUID site,
            @Nullable @Size(max = 20) String channel,
            @NotNull @Size(max = 400) List<@Valid @NotNull Item> items) {
        TicketForm toKeep() {
            return new TicketForm(
                    new UUID(0, 0),
                    name,
                    site,
                    channel,
                    items.stream().map(Item::toKeep).toList());
        }
    }

    record Order(@NotNull @Size(max = 100) List<@NotNull UUID> ids) {}

    /// @param form null where every field is asked for
    record Held(@Nullable TicketForm form) {}

    TicketFormResource(TicketForms forms, ReadTicket tickets, Desk desk, OptimisticLock lock, Access access) {
        this.forms = forms;
        this.tickets = tickets;
        this.desk = desk;
        this.lock = lock;
        this.access = access;
    }

    /// In the order in which they are asked.
    @GetMapping("/ticket-forms")
    List<TicketForm> ticketForms(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, FormPermissions.EDIT);
        return forms.all(agent.organization());
    }

    @PostMapping("/ticket-forms")
    @ResponseStatus(HttpStatus.CREATED)
    TicketForm makeTicketForm(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        access.require(agent, FormPermissions.EDIT);
        return forms.save(agent.organization(), null, wish.toKeep());
    }

    @PutMapping("/ticket-forms/{form}")
    TicketForm changeTicketForm(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish wish) {
        access.require(agent, FormPermissions.EDIT);
        return lock.change(
                agent.organization(),
                "form",
                seen,
                () -> forms.kept(agent.organization(), form),
                () -> forms.save(agent.organization(), form, wish.toKeep()));
    }

    @PutMapping("/ticket-forms/order")
    List<TicketForm> orderTicketForms(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Order order) {
        access.require(agent, FormPermissions.EDIT);
        return lock.alone(agent.organization(), "form", () -> forms.order(agent.organization(), order.ids()));
    }

    @DeleteMapping("/ticket-forms/{form}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeTicketForm(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID form) {
        access.require(agent, FormPermissions.EDIT);
        lock.alone(agent.organization(), "form", () -> {
            forms.remove(agent.organization(), form);
            return form;
        });
    }

    /// The form that holds for a ticket.
    @GetMapping("/conversations/{id}/ticket/form")
    Held ticketForm(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        TicketState ticket = tickets.read(agent.organization(), id);
        return new Held(forms.of(agent.organization(), ticket.place()).orElse(null));
    }
}
