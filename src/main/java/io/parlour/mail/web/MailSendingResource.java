package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.outbox.SendingSettings;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
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
}
