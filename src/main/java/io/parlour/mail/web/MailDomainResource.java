package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.domains.ChangeBounceHost;
import io.parlour.mail.domains.DomainClaims;
import io.parlour.mail.domains.RotateKeys;
import io.parlour.mail.domains.SendingDomains;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Domains mail is sent from, and the records they need.
@RestController
@Tag(name = "mailboxes")
@RequestMapping("/api/v1/mail-domains")
class MailDomainResource {
    private final SendingDomains domains;
    private final RotateKeys rotate;
    private final ChangeBounceHost bounces;
    private final DomainClaims claims;

    /// `host`: below the domain; null for the mailbox itself.
    record BounceHost(@Nullable @Size(max = 253) String host) {}

    /// At most 500, by name.
    record All(List<SendingDomains.Listed> items) {}

    MailDomainResource(SendingDomains domains, RotateKeys rotate, ChangeBounceHost bounces, DomainClaims claims) {
        this.domains = domains;
        this.rotate = rotate;
        this.bounces = bounces;
        this.claims = claims;
    }

    @GetMapping
    All mailDomains(@AuthenticationPrincipal AgentPrincipal agent) {
        return new All(domains.all(agent));
    }

    /// Asks DNS now. The answer has what it said, and whether the domain is verified.
    @PostMapping("/{domain}/check")
    SendingDomains.Checked checkMailDomain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        return domains.check(agent, domain);
    }

    /// The operator's own organization uses the domain without a record.
    @PostMapping("/{domain}/allow")
    SendingDomains.Checked allowMailDomain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        claims.allow(agent, domain);
        return domains.check(agent, domain);
    }

    /// Gives the domain up. Its mailboxes stay, and no longer receive or send from their own addresses.
    @PostMapping("/{domain}/release")
    SendingDomains.Checked releaseMailDomain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        claims.release(agent, domain);
        return domains.check(agent, domain);
    }

    /// Claims a domain again that was released.
    @PostMapping("/{domain}/claim")
    SendingDomains.Checked claimMailDomain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        claims.claim(agent, domain);
        return domains.check(agent, domain);
    }

    /// Names the host that bounces come back to once its records are seen.
    @PutMapping("/{domain}/bounce-host")
    SendingDomains.Checked changeBounceHost(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID domain,
            @Valid @RequestBody BounceHost wish) {
        bounces.change(agent, domain, wish.host());
        return domains.check(agent, domain);
    }

    /// Makes new keys beside those that sign; they take over once their records are seen.
    @PostMapping("/{domain}/keys")
    SendingDomains.Checked rotateMailKeys(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID domain) {
        rotate.rotate(agent, domain);
        return domains.check(agent, domain);
    }
}
