package io.parlour.conversations.web;

import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MoveConversation;
import io.parlour.conversations.ReopenConversation;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who has a conversation, and whether it goes on.
@RestController
@RequestMapping("/api/v1/conversations/{id}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class ConversationResource {
    private final Changes changes;
    private final Desk desk;

    @Component
    record Changes(
            CloseConversation close, ReopenConversation reopen, AssignConversation assign, MoveConversation move) {}

    record Assignee(@Nullable UUID agent) {}

    record Department(@Nullable UUID department) {}

    ConversationResource(Changes changes, Desk desk) {
        this.changes = changes;
        this.desk = desk;
    }

    @PostMapping("/close")
    void close(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.ANSWER, id);
        changes.close().close(agent.organization(), id, new Author.Agent(agent.agent()));
    }

    @PostMapping("/reopen")
    void reopen(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.ANSWER, id);
        changes.reopen().reopen(agent.organization(), id, new Author.Agent(agent.agent()));
    }

    @PutMapping("/assignee")
    void assign(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Assignee wished) {
        desk.require(agent, ConversationPermissions.ASSIGN, id);
        changes.assign().assign(agent.organization(), id, wished.agent(), new Author.Agent(agent.agent()));
    }

    @PutMapping("/department")
    void move(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Department wished) {
        desk.require(agent, ConversationPermissions.ASSIGN, id);
        if (wished.department() == null) {
            throw Problem.invalid("department", "required", "A conversation belongs to a department.");
        }
        changes.move().move(agent.organization(), id, wished.department(), new Author.Agent(agent.agent()));
    }
}
