package io.parlour.conversations.web;

import io.parlour.conversations.notes.EditNote;
import io.parlour.conversations.notes.ReadVersions;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Internal notes that say something else than before.
@RestController
@RequestMapping("/api/v1/conversations/{id}/notes/{message}")
class NoteResource {
    private final EditNote edit;
    private final ReadVersions versions;

    /// @param before what it said as its author began
    record Words(@Nullable String text, @Nullable String before) {}

    record Versions(List<ReadVersions.Version> items) {}

    NoteResource(EditNote edit, ReadVersions versions) {
        this.edit = edit;
        this.versions = versions;
    }

    /// For its author, within 24 hours.
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void editNote(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID message,
            @RequestBody Words body) {
        edit.edit(agent, id, message, body.text(), body.before());
    }

    /// What it said before, newest first.
    @GetMapping("/versions")
    Versions noteVersions(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        return new Versions(versions.of(agent, id, message));
    }
}
