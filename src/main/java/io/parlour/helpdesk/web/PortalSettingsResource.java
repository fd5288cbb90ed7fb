package io.parlour.helpdesk.web;

import io.parlour.helpdesk.portal.PortalPermissions;
import io.parlour.helpdesk.portal.PortalSettings;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the customer portal is.
@RestController
@RequestMapping("/api/v1/portal-settings")
class PortalSettingsResource {
    private final PortalSettings settings;
    private final Access access;

    record Wish(boolean enabled, boolean anyone, @Nullable String consent, boolean passwords) {}

    PortalSettingsResource(PortalSettings settings, Access access) {
        this.settings = settings;
        this.access = access;
    }

    @GetMapping
    PortalSettings.Choice portalSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, PortalPermissions.PORTAL_EDIT);
        return settings.of(agent.organization());
    }

    @PutMapping
    PortalSettings.Choice changePortalSettings(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody Wish wish) {
        access.require(agent, PortalPermissions.PORTAL_EDIT);
        settings.change(
                agent.organization(),
                new PortalSettings.Choice(wish.enabled(), wish.anyone(), wish.consent(), wish.passwords()));
        return portalSettings(agent);
    }
}
