package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.outbox.SendingSettings;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How mail is sent: limits, what happens to mail that may have been sent already, and how the server does.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/mail-sending")
class MailSendingResource {
    private final SendingSettings settings;

    record Hold(@NotNull Boolean held) {}

    MailSendingResource(SendingSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    SendingSettings.Shown mailSending(@AuthenticationPrincipal AgentPrincipal agent) {
        return settings.find(agent);
    }

    @PutMapping
    SendingSettings.Shown changeMailSending(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestBody SendingSettings.Wish wish) {
        return settings.change(agent, wish);
    }

    /// Holds what is on its way out, or lets it go.
    @PutMapping("/hold")
    SendingSettings.Shown holdMail(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Hold wish) {
        return settings.hold(agent, wish.held());
    }

    /// Lets bulk mail of a domain go that was stopped for complaints.
    @PostMapping("/domains/{domain}/release")
    SendingSettings.Shown releaseDomainSending(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        return settings.release(agent, domain);
    }

    /// How many mails of one sending domain.
    @PutMapping("/domains/{domain}")
    SendingSettings.Shown changeDomainSending(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID domain,
            @RequestBody SendingSettings.Pace pace) {
        return settings.change(agent, domain, pace);
    }
}
