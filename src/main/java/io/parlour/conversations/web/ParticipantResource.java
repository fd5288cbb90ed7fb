package io.parlour.conversations.web;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.Desk;
import io.parlour.conversations.TakePart;
import io.parlour.identity.AgentPrincipal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The contacts of a conversation: the requester first, then whoever else takes part, forty at most (HD-67).
@RestController
class ParticipantResource {
    private final TakePart participants;
    private final FindContact contacts;
    private final Desk desk;

    /// @param name empty where it is not known
    /// @param seesAll whether it reads in the portal also what was said before it joined; the requester does anyway
    record Participant(UUID id, String name, boolean requester, boolean seesAll) {}

    record Sight(boolean seesAll) {}

    record Participants(List<Participant> items) {}

    ParticipantResource(TakePart participants, FindContact contacts, Desk desk) {
        this.participants = participants;
        this.contacts = contacts;
        this.desk = desk;
    }

    @GetMapping("/api/v1/conversations/{id}/participants")
    Participants participants(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        ConversationRow row = desk.read(agent, ConversationPermissions.VIEW, id);
        UUID requester = row.contact().id();
        Set<UUID> ids = new LinkedHashSet<>(List.of(requester));
        ids.addAll(participants.contacts(agent.organization(), id));
        Set<UUID> seeAll = participants.seeAll(agent.organization(), id);
        Map<UUID, Contact> known = contacts.byIds(agent.organization(), ids);
        return new Participants(ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(contact -> new Participant(
                        contact.id(),
                        Objects.requireNonNullElse(contact.name(), ""),
                        contact.id().equals(requester),
                        contact.id().equals(requester) || seeAll.contains(contact.id())))
                .toList());
    }

    @PutMapping("/api/v1/conversations/{id}/participants/{contact}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void showParticipant(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID contact,
            @RequestBody Sight sight) {
        desk.require(agent, ConversationPermissions.ANSWER, id);
        participants.show(agent.organization(), id, contact, sight.seesAll());
    }
}
