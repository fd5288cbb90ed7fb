package io.parlour.helpdesk.web;

import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.helpdesk.sides.EndSideThread;
import io.parlour.helpdesk.sides.OpenSideThread;
import io.parlour.helpdesk.sides.ReadSideThreads;
import io.parlour.helpdesk.sides.SideThread;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The side threads of a ticket (HD-68). What is said in one is read and written as in any
/// conversation, under its id.
@RestController
@RequestMapping("/api/v1/conversations/{id}/side-threads")
class SideThreadResource {
    private final OpenSideThread open;
    private final EndSideThread end;
    private final ReadSideThreads read;
    private final Desk desk;

    /// What is to be opened.
    ///
    /// @param kind email, internal, child
    /// @param to addresses, by mail alone
    /// @param department that gets a child ticket
    /// @param text what is said first
    record Wish(
            @Schema(allowableValues = {"email", "internal", "child"}) @Nullable
            String kind,

            @Nullable String subject,
            @Nullable List<String> to,
            @Nullable UUID department,
            @Nullable String text) {}

    record SideThreads(List<SideThread> items) {}

    SideThreadResource(OpenSideThread open, EndSideThread end, ReadSideThreads read, Desk desk) {
        this.open = open;
        this.end = end;
        this.read = read;
        this.desk = desk;
    }

    @GetMapping
    SideThreads sideThreads(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new SideThreads(read.of(agent, id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SideThread openSideThread(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Wish wish) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        Kind kind = Kind.of(Objects.requireNonNullElse(wish.kind(), ""))
                .orElseThrow(() -> Problem.invalid("kind", "unknown"));
        if (kind == Kind.INTERNAL) {
            desk.requireNote(agent, id);
        } else {
            desk.require(agent, ConversationPermissions.ANSWER, id);
        }
        String text = wish.text() == null || wish.text().isBlank() ? null : wish.text();
        UUID thread = open.open(
                agent.organization(),
                new Author.Agent(agent.agent()),
                new OpenSideThread.Wish(
                        id,
                        kind,
                        Objects.requireNonNullElse(wish.subject(), ""),
                        Objects.requireNonNullElse(wish.to(), List.of()),
                        wish.department(),
                        text));
        return read.opened(agent, id, thread);
    }

    @PostMapping("/{thread}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void closeSideThread(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID thread) {
        end.end(agent, id, thread, true);
    }

    @PostMapping("/{thread}/reopen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopenSideThread(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID thread) {
        end.end(agent, id, thread, false);
    }
}
