package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.drafts.Colleagues;
import io.parlour.conversations.drafts.EarlierDrafts;
import io.parlour.identity.AgentPrincipal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Colleagues' drafts of a conversation, and asking them to review one's own.
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class DraftsResource {
    private final Colleagues drafts;
    private final EarlierDrafts earlier;
    private final Desk desk;

    record Shared(boolean shared, @Nullable String kind) {}

    record Versions(List<EarlierDrafts.Version> items) {}

    record DraftList(List<Colleagues.Known> items) {}

    DraftsResource(Colleagues drafts, EarlierDrafts earlier, Desk desk) {
        this.drafts = drafts;
        this.earlier = earlier;
        this.desk = desk;
    }

    @GetMapping("/drafts")
    DraftList drafts(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new DraftList(drafts.of(agent, id));
    }

    @GetMapping("/drafts/{author}")
    Colleagues.Read draftOf(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID author,
            @RequestParam(required = false) @Nullable String kind) {
        return drafts.read(agent, id, author, DraftResource.kind(kind));
    }

    /// What one's own draft said before, newest first.
    @GetMapping("/draft/versions")
    Versions draftVersions(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String kind) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        return new Versions(earlier.of(agent.organization(), id, agent.agent(), DraftResource.kind(kind)));
    }

    @PutMapping("/draft/shared")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void shareDraft(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Shared body) {
        drafts.share(agent, id, DraftResource.kind(body.kind()), body.shared());
    }
}
