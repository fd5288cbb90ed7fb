package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.drafts.DiscardDraft;
import io.parlour.conversations.drafts.Draft;
import io.parlour.conversations.drafts.FindDraft;
import io.parlour.conversations.drafts.SaveDraft;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The agent's own draft in a conversation. 204 where there is none.
@RestController
@RequestMapping("/api/v1/conversations/{id}/draft")
class DraftResource {
    private final SaveDraft save;
    private final FindDraft find;
    private final DiscardDraft discard;
    private final Desk desk;

    record Typed(@Nullable String kind, @Nullable String text, long edit) {}

    DraftResource(SaveDraft save, FindDraft find, DiscardDraft discard, Desk desk) {
        this.save = save;
        this.find = find;
        this.discard = discard;
        this.desk = desk;
    }

    @GetMapping
    ResponseEntity<Draft> get(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        return find.find(agent.organization(), id, agent.agent())
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping
    ResponseEntity<Draft> put(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Typed typed) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        MessageKind kind = MessageKind.sendable(typed.kind() == null ? "message" : typed.kind())
                .orElseThrow(() -> Problem.invalid("kind", "unknown", "A draft is of a message or of a note."));
        SaveDraft.Typed wished = new SaveDraft.Typed(kind, typed.text() == null ? "" : typed.text(), typed.edit());
        return save.save(agent.organization(), id, agent.agent(), wished)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        discard.discard(agent.organization(), id, agent.agent());
    }
}
