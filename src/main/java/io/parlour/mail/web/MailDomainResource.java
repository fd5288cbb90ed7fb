package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.domains.RotateKeys;
import io.parlour.mail.domains.SendingDomains;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Domains mail is sent from, and the records they need.
@RestController
@Tag(name = "mailboxes")
@RequestMapping("/api/v1/mail-domains")
class MailDomainResource {
    private final SendingDomains domains;
    private final RotateKeys rotate;

    /// At most 500, by name.
    record All(List<SendingDomains.Listed> items) {}

    MailDomainResource(SendingDomains domains, RotateKeys rotate) {
        this.domains = domains;
        this.rotate = rotate;
    }

    @GetMapping
    All mailDomains(@AuthenticationPrincipal AgentPrincipal agent) {
        return new All(domains.all(agent));
    }

    /// Asks DNS now; what it says stands in the answer.
    @PostMapping("/{domain}/check")
    SendingDomains.Checked checkMailDomain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        return domains.check(agent, domain);
    }

    /// Makes new keys beside those that sign; they take over once their records are seen.
    @PostMapping("/{domain}/keys")
    SendingDomains.Checked rotateMailKeys(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        rotate.rotate(agent, domain);
        return domains.check(agent, domain);
    }
}
