package io.parlour.identity.web;

import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.identity.settings.SaveSite;
import io.parlour.kernel.Page;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The organization's sites.
@RestController
@RequestMapping("/api/v1/sites")
class SitesResource {
    private final Sites sites;
    private final SaveSite saveSite;
    private final Access access;

    SitesResource(Sites sites, SaveSite saveSite, Access access) {
        this.sites = sites;
        this.saveSite = saveSite;
        this.access = access;
    }

    @GetMapping
    Page<Site> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, IdentityPermissions.SITE_VIEW);
        return sites.page(agent.organization(), cursor, Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Site add(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody SaveSite.Wish wish) {
        access.require(agent, IdentityPermissions.SITE_MANAGE);
        return saveSite.save(agent, null, wish);
    }

    @PatchMapping("/{id}")
    Site change(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody SaveSite.Wish wish) {
        access.require(agent, IdentityPermissions.SITE_MANAGE);
        return saveSite.save(agent, id, wish);
    }
}
