package io.parlour.conversations.web;

import io.parlour.conversations.merging.ExportTrail;
import io.parlour.conversations.merging.MergingPermissions;
import io.parlour.conversations.merging.Trash;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Trash trash;
    private final ExportTrail trail;
    private final Access access;

    TrashResource(Trash trash, ExportTrail trail, Access access) {
        this.trash = trash;
        this.trail = trail;
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

    /// What was done with a ticket, as a file for table programs.
    @GetMapping("/conversations/{id}/ticket/trail")
    ResponseEntity<String> ticketTrail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        String csv = trail.csv(agent, id);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trail.csv\"")
                .body(csv);
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
