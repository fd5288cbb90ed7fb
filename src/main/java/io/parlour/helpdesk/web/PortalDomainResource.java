package io.parlour.helpdesk.web;

import io.parlour.helpdesk.portal.PortalDomains;
import io.parlour.helpdesk.portal.PortalPermissions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Domains of one's own for the customer portal, one for a site.
@RestController
@RequestMapping("/api/v1/portal-domains")
class PortalDomainResource {
    private final PortalDomains domains;
    private final Access access;

    record DomainWish(@NotNull @Size(max = 300) String host) {}

    PortalDomainResource(PortalDomains domains, Access access) {
        this.domains = domains;
        this.access = access;
    }

    @GetMapping
    List<PortalDomains.OwnDomain> portalDomains(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, PortalPermissions.PORTAL_EDIT);
        return domains.all(agent.organization());
    }

    @PutMapping("/{site}")
    PortalDomains.OwnDomain putPortalDomain(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @Valid @RequestBody DomainWish wish) {
        access.require(agent, PortalPermissions.PORTAL_EDIT);
        return domains.put(agent.organization(), site, wish.host());
    }

    /// Asks DNS whether the domain names the organization.
    @PostMapping("/{site}/check")
    PortalDomains.OwnDomain checkPortalDomain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        access.require(agent, PortalPermissions.PORTAL_EDIT);
        return domains.prove(agent.organization(), site);
    }

    @DeleteMapping("/{site}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePortalDomain(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        access.require(agent, PortalPermissions.PORTAL_EDIT);
        domains.remove(agent.organization(), site);
    }
}
