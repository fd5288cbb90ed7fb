package io.parlour.conversations.web;

import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.Desk;
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
    record Changes(CloseConversation close, ReopenConversation reopen, GiveConversation give) {}

    /// @param anyway gives a ticket also to who is not of its department, which it then leaves
    record Assignee(@Nullable UUID agent, @Nullable Boolean anyway) {}

    /// @param anyway moves a ticket also away from who has it, who then has it no more
    record Department(@Nullable UUID department, @Nullable Boolean anyway) {}

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
        ConversationRow row = desk.read(agent, ConversationPermissions.ASSIGN, id);
        changes.give().assign(agent, row, wished.agent(), Boolean.TRUE.equals(wished.anyway()));
    }

    @PutMapping("/department")
    void move(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Department wished) {
        ConversationRow row = desk.read(agent, ConversationPermissions.ASSIGN, id);
        if (wished.department() == null) {
            throw Problem.invalid("department", "required:department");
        }
        changes.give().move(agent, row, wished.department(), Boolean.TRUE.equals(wished.anyway()));
    }
}
