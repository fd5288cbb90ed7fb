package io.parlour.conversations.web;

import io.parlour.conversations.Allowances;
import io.parlour.conversations.Allowed;
import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.Desk;
import io.parlour.conversations.files.AppendUpload;
import io.parlour.conversations.files.DropUpload;
import io.parlour.conversations.files.FindUpload;
import io.parlour.conversations.files.LinkFile;
import io.parlour.conversations.files.StartUpload;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Files of agents: upload in parts, and links to what was sent. Visitors have the same under `/widget/v1`.
@RestController
@RequestMapping("/api/v1")
class UploadResource {
    private final Steps steps;
    private final LinkFile links;
    private final Rules rules;

    @Component
    record Steps(StartUpload start, AppendUpload append, FindUpload find, DropUpload drop) {}

    @Component
    record Rules(Desk desk, Allowed allowed) {}

    /// `conversation`: where the file is meant to go, so that what cannot be sent there is refused before a byte.
    record Announced(
            @Nullable String name,
            @Nullable Long size,
            @Nullable UUID conversation) {}

    record Offset(long offset) {}

    UploadResource(Steps steps, LinkFile links, Rules rules) {
        this.steps = steps;
        this.links = links;
        this.rules = rules;
    }

    @PostMapping("/uploads")
    @ResponseStatus(HttpStatus.CREATED)
    StartUpload.Started start(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody Announced file) {
        if (file.size() == null) {
            throw Problem.invalid("size", "required");
        }
        String name = file.name() == null ? "" : file.name();
        return steps.start()
                .start(
                        agent.organization(),
                        owner(agent),
                        new StartUpload.Wish(name, file.size(), maxBytes(agent, file.conversation())));
    }

    /// Errors: 403 `upload.off`. Whoever names no conversation is asked when the file is sent.
    private long maxBytes(AgentPrincipal agent, @Nullable UUID conversation) {
        if (conversation == null) {
            return StartUpload.DEFAULT_MAX_BYTES;
        }
        ConversationRow row = rules.desk().read(agent, ConversationPermissions.ANSWER, conversation);
        Allowances.Allowance allowance =
                rules.allowed().of(agent.organization(), row.contact().id());
        if (!allowance.agentFiles()) {
            throw Allowed.filesOff();
        }
        return allowance.maxFileBytes();
    }

    @PatchMapping("/uploads/{id}")
    AppendUpload.Progress append(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestHeader("Upload-Offset") long offset,
            InputStream body)
            throws IOException {
        return steps.append().append(agent.organization(), owner(agent), id, offset, body);
    }

    @GetMapping("/uploads/{id}")
    Offset offset(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new Offset(steps.find().offset(agent.organization(), owner(agent), id));
    }

    @DeleteMapping("/uploads/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        steps.drop().drop(agent.organization(), owner(agent), id);
    }

    @GetMapping("/attachments/{id}/link")
    LinkFile.Links link(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return links.link(new Party.Agent(agent.organization(), agent.agent(), agent.session()), id);
    }

    private static Author owner(AgentPrincipal agent) {
        return new Author.Agent(agent.agent());
    }
}
