package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.mail.intake.UnfiledMails;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Mails that did not become messages.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/raw-mails")
class UnfiledMailResource {
    private final UnfiledMails mails;

    record Reason(@Nullable @Size(max = 200) String reason) {}

    record Alike(
            @NotBlank @Size(max = 20) String outcome,
            @Nullable @Size(max = 100) String reason) {}

    record Some(int mails) {}

    UnfiledMailResource(UnfiledMails mails) {
        this.mails = mails;
    }

    @GetMapping
    Page<UnfiledMails.Unfiled> unfiledMails(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return mails.page(agent, cursor, Page.limit(limit));
    }

    @GetMapping("/{mail}")
    UnfiledMails.Unfiled rawMail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        return mails.find(agent, mail);
    }

    @GetMapping("/{mail}/source")
    ResponseEntity<InputStreamResource> rawMailSource(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        return Sources.download(new InputStreamResource(mails.source(agent, mail)), mail);
    }

    /// All that wait for the same reason.
    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Some retryRawMails(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Alike body) {
        return new Some(mails.retryAll(agent, body.outcome(), body.reason()));
    }

    @PostMapping("/{mail}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retryRawMail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        mails.retry(agent, mail);
    }

    @PostMapping("/{mail}/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardRawMail(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail, @Valid @RequestBody Reason body) {
        mails.discard(agent, mail, body.reason());
    }
}
