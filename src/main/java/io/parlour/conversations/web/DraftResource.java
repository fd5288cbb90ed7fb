package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.drafts.DiscardDraft;
import io.parlour.conversations.drafts.Draft;
import io.parlour.conversations.drafts.EndDraft;
import io.parlour.conversations.drafts.FindDraft;
import io.parlour.conversations.drafts.SaveDraft;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The agent's own draft in a conversation. 204 where there is none.
@RestController
@RequestMapping("/api/v1/conversations/{id}/draft")
class DraftResource {
    private final SaveDraft save;
    private final FindDraft find;
    private final DiscardDraft discard;
    private final EndDraft ending;
    private final Desk desk;

    record Typed(
            @Nullable String kind,
            @Nullable String text,
            long edit,

            @Schema(
                    description = "The `edit` of the stored draft that this one is based on, 0 for none."
                            + " If this replaces a different draft, that one is kept as a version")
            @Nullable
            Long base) {}

    DraftResource(SaveDraft save, FindDraft find, DiscardDraft discard, EndDraft ending, Desk desk) {
        this.save = save;
        this.find = find;
        this.discard = discard;
        this.ending = ending;
        this.desk = desk;
    }

    @GetMapping
    ResponseEntity<Draft> get(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String kind) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        return find.find(agent.organization(), id, agent.agent(), kind(kind))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping
    ResponseEntity<Draft> put(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Typed typed) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        SaveDraft.Typed wished = new SaveDraft.Typed(
                kind(typed.kind()), typed.text() == null ? "" : typed.text(), typed.edit(), typed.base());
        return save.save(agent.organization(), id, agent.agent(), wished)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /// `sent`: its text is on its way, so that it need not be brought back.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean sent) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        if (sent) {
            ending.end(agent.organization(), id, agent.agent(), kind(kind));
        } else {
            discard.discard(agent.organization(), id, agent.agent(), kind(kind));
        }
    }

    static MessageKind kind(@Nullable String named) {
        return MessageKind.sendable(named == null ? "message" : named)
                .orElseThrow(() -> Problem.invalid("kind", "unknown"));
    }
}
