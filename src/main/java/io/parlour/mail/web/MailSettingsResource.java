package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.mailboxes.MailSettings;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is settled for all mail of an organization.
@RestController
@Tag(name = "mailboxes")
@RequestMapping("/api/v1/mail-settings")
class MailSettingsResource {
    private final MailSettings settings;

    /// `rawDays`: for so long a mail is kept as it came, once it is dealt with; 0 to 365.
    record MailKeeping(int rawDays) {}

    MailSettingsResource(MailSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    MailKeeping mailSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        return new MailKeeping(settings.rawDays(agent));
    }

    @PutMapping
    MailKeeping changeMailSettings(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody MailKeeping body) {
        settings.keepRaw(agent, body.rawDays());
        return body;
    }
}
