package io.parlour.conversations.web;

import io.parlour.conversations.drafts.Colleagues;
import io.parlour.identity.AgentPrincipal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Colleagues' drafts of a conversation, and asking them to review one's own.
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class DraftsResource {
    private final Colleagues drafts;

    record Shared(boolean shared) {}

    record DraftList(List<Colleagues.Known> items) {}

    DraftsResource(Colleagues drafts) {
        this.drafts = drafts;
    }

    @GetMapping("/drafts")
    DraftList drafts(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new DraftList(drafts.of(agent, id));
    }

    @GetMapping("/drafts/{author}")
    Colleagues.Read draftOf(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID author) {
        return drafts.read(agent, id, author);
    }

    @PutMapping("/draft/shared")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void shareDraft(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Shared body) {
        drafts.share(agent, id, body.shared());
    }
}
