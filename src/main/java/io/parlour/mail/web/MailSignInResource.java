package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.mail.accounts.SignInWithProvider;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Mailboxes that are let in by a sign-in with who keeps them.
@RestController
@Tag(name = "mailboxes")
class MailSignInResource {
    private final SignInWithProvider signIn;

    record Begin(@NotBlank @Size(max = 20) String provider) {}

    /// Where to go.
    record Begun(String url) {}

    MailSignInResource(SignInWithProvider signIn) {
        this.signIn = signIn;
    }

    @GetMapping("/api/v1/mailboxes/{mailbox}/sign-in")
    SignInWithProvider.Status mailSignIn(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        return signIn.status(agent, mailbox);
    }

    @PostMapping("/api/v1/mailboxes/{mailbox}/sign-in")
    Begun beginMailSignIn(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox, @Valid @RequestBody Begin body) {
        return new Begun(signIn.begin(agent, mailbox, body.provider()));
    }

    /// Where the provider sends its owner back to; leads on to the page of the mailbox.
    @GetMapping("/api/v1/mail-sign-in")
    ResponseEntity<Void> finishMailSignIn(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable @Size(max = 4000) String code,
            @RequestParam(defaultValue = "") @Size(max = 4000) String state) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(place(agent, code, state)))
                .build();
    }

    /// A fault is told on the page of the mailboxes: this one is nowhere to read it.
    private String place(AgentPrincipal agent, @Nullable String code, String state) {
        try {
            return "/settings/mailboxes/" + signIn.finish(agent, code, state);
        } catch (Problem e) {
            if (e.status() == 403) {
                throw e;
            }
            return "/settings/mailboxes?sign-in=" + e.code();
        }
    }
}
