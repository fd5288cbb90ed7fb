package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.intake.PostMail;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Mails that programs hand in.
@RestController
@Tag(name = "mail")
class PostedMailResource {
    private final PostMail post;

    /// `id`: under it the outcome can be read, at `/api/v1/raw-mails/{id}`.
    record PostedMail(UUID id) {}

    PostedMailResource(PostMail post) {
        this.post = post;
    }

    /// The mail as it came, `message/rfc822`, at most 50 MB. It is durable when this answers, and filed
    /// soon after; the same key for the same mailbox answers the first mail's id.
    @PostMapping("/api/v1/mailboxes/{mailbox}/raw-mails")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PostedMail postRawMail(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID mailbox,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            InputStream body) {
        return new PostedMail(post.post(agent, mailbox, key, body));
    }
}
