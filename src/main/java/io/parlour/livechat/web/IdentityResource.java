package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.identity.IdentitySettings;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How a site says who its visitors are.
@RestController
@Tag(name = "widgets")
@RequestMapping("/api/v1/sites/{site}/identity")
class IdentityResource {
    /// Without a public key a secret is made.
    record NewIdentityKey(@Nullable @Size(max = 2_000) String publicKey) {}

    record GivenToken(@NotBlank @Size(max = 8_192) String token) {}

    private final IdentitySettings settings;

    IdentityResource(IdentitySettings settings) {
        this.settings = settings;
    }

    @GetMapping
    IdentitySettings.View siteIdentity(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        return settings.view(agent, site);
    }

    @PatchMapping
    IdentitySettings.View changeSiteIdentity(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @RequestBody IdentitySettings.Change body) {
        return settings.change(agent, site, body);
    }

    @PostMapping("/keys")
    @ResponseStatus(HttpStatus.CREATED)
    IdentitySettings.Made addIdentityKey(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @Valid @RequestBody NewIdentityKey body) {
        return settings.addKey(agent, site, body.publicKey());
    }

    @DeleteMapping("/keys/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeIdentityKey(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @PathVariable UUID key) {
        settings.removeKey(agent, site, key);
    }

    @PostMapping("/checks")
    IdentitySettings.Checked checkIdentityToken(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @Valid @RequestBody GivenToken body) {
        return settings.check(agent, site, body.token());
    }
}
