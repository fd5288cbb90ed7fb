package io.parlour.conversations.web;

import io.parlour.conversations.merging.MergingPermissions;
import io.parlour.conversations.merging.Trash;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Tickets that were thrown away, and the way back.
@RestController
@RequestMapping("/api/v1")
class TrashResource {
    private final Trash trash;
    private final Access access;

    TrashResource(Trash trash, Access access) {
        this.trash = trash;
        this.access = access;
    }

    @GetMapping("/trash")
    Page<Trash.Thrown> trash(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.require(agent, MergingPermissions.DELETE);
        return trash.page(agent, cursor, Page.limit(limit));
    }

    @PutMapping("/conversations/{id}/trash")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void throwAway(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        trash.put(agent, id);
    }

    @DeleteMapping("/conversations/{id}/trash")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restoreTicket(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        trash.restore(agent, id);
    }
}
