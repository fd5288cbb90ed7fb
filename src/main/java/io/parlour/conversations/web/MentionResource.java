package io.parlour.conversations.web;

import io.parlour.conversations.mentions.Colleague;
import io.parlour.conversations.mentions.ReadMentions;
import io.parlour.conversations.mentions.SeeMentions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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

/// Who is named in notes, and who can be.
@RestController
@RequestMapping("/api/v1")
class MentionResource {
    record Seen(@Min(0) long seq) {}

    private final ReadMentions read;
    private final SeeMentions see;

    MentionResource(ReadMentions read, SeeMentions see) {
        this.read = read;
        this.see = see;
    }

    @GetMapping("/me/mentions")
    ReadMentions.Mentions mentions(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return read.of(agent, cursor, Page.limit(limit));
    }

    @GetMapping("/conversations/{id}/colleagues")
    Page<Colleague> colleagues(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return read.colleagues(agent, id, cursor, Page.limit(limit));
    }

    @PutMapping("/conversations/{id}/mentions/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seeMentions(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Seen body) {
        see.see(agent, id, body.seq());
    }
}
