package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.DecideHeld;
import io.parlour.conversations.HeldMessage;
import io.parlour.conversations.ReadHeld;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The desk of messages that could not be examined.
@RestController
@Tag(name = "redaction")
@RequestMapping("/api/v1/held-messages")
class HeldResource {
    private final Access access;
    private final ReadHeld reading;
    private final DecideHeld deciding;

    record Held(
            UUID id,
            UUID conversation,

            @Schema(allowableValues = {"visitor", "agent", "bot"})
            String author,

            @Schema(allowableValues = {"message", "note", "whisper"})
            String kind,

            int files,
            Instant at) {}

    record Text(String text) {}

    HeldResource(Access access, ReadHeld reading, DecideHeld deciding) {
        this.access = access;
        this.reading = reading;
        this.deciding = deciding;
    }

    @GetMapping
    Page<Held> page(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.require(agent, ConversationPermissions.HELD);
        Page<HeldMessage> page = reading.page(agent.organization(), after(cursor), Page.limit(limit));
        return new Page<>(
                page.items().stream()
                        .map(each -> new Held(
                                each.id(),
                                each.conversation(),
                                each.author().kind(),
                                each.kind().key(),
                                each.attachments().size(),
                                each.at()))
                        .toList(),
                page.next());
    }

    /// What was written. That it was read is recorded.
    @GetMapping("/{id}")
    Text text(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ConversationPermissions.HELD);
        return new Text(reading.text(agent.organization(), agent.agent(), id));
    }

    @PostMapping("/{id}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ConversationPermissions.HELD);
        deciding.decide(agent.organization(), agent.agent(), id, DecideHeld.Decision.RELEASE);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ConversationPermissions.HELD);
        deciding.decide(agent.organization(), agent.agent(), id, DecideHeld.Decision.DISCARD);
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "page.cursor-invalid");
        }
    }
}
