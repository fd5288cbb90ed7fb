package io.parlour.identity.web;

import io.parlour.database.OptimisticLock;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.identity.settings.SaveWorkspace;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Versioned;
import io.parlour.organizations.ChangeWorkspace;
import io.parlour.organizations.Logos;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.WorkspaceLanguages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The organization's name, logo, time zone and default language.
@RestController
class WorkspaceResource {
    private static final String PATH = "/api/v1/workspace";

    private final Organizations organizations;
    private final WorkspaceLanguages languages;
    private final SaveWorkspace save;
    private final Logos logos;
    private final OptimisticLock lock;
    private final Access access;

    record Wish(
            @Nullable String name,
            @Nullable String zone,
            @Nullable String language) {}

    /// @param logo its path; null where there is none
    /// @param languages the tags that can be chosen
    record Shown(
            String name,
            String zone,
            String language,
            @Nullable String logo,
            List<String> languages) implements Versioned {
        /// Of what the form changes: a new logo is saved at once and makes no form outdated.
        @Override
        public String version() {
            return Versioned.versionOf(List.of(name, zone, language));
        }
    }

    WorkspaceResource(
            Organizations organizations,
            WorkspaceLanguages languages,
            SaveWorkspace save,
            Logos logos,
            OptimisticLock lock,
            Access access) {
        this.organizations = organizations;
        this.languages = languages;
        this.save = save;
        this.logos = logos;
        this.lock = lock;
        this.access = access;
    }

    @GetMapping(PATH)
    Shown workspace(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, IdentityPermissions.WORKSPACE_MANAGE);
        return shown(agent.organization());
    }

    @PutMapping(PATH)
    Shown changeWorkspace(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody Wish wish) {
        access.require(agent, IdentityPermissions.WORKSPACE_MANAGE);
        return lock.change(agent.organization(), "workspace", seen, () -> shown(agent.organization()), () -> {
            save.save(agent, new ChangeWorkspace.Changes(wish.name(), wish.zone(), wish.language()));
            return shown(agent.organization());
        });
    }

    /// The body is a PNG or JPEG image of at most 1 MB.
    @PutMapping(path = PATH + "/logo", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Shown setLogo(@AuthenticationPrincipal AgentPrincipal agent, HttpServletRequest request) throws IOException {
        access.require(agent, IdentityPermissions.WORKSPACE_MANAGE);
        save.setLogo(agent, request.getInputStream().readAllBytes());
        return shown(agent.organization());
    }

    @DeleteMapping(PATH + "/logo")
    Shown removeLogo(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, IdentityPermissions.WORKSPACE_MANAGE);
        save.removeLogo(agent);
        return shown(agent.organization());
    }

    /// For pages and emails that anyone may read. Another logo has another address.
    @GetMapping("/logos/{organization}/{logo}")
    ResponseEntity<byte[]> logo(@PathVariable UUID organization, @PathVariable UUID logo) {
        byte[] png = logos.find(new OrganizationId(organization), logo).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(png);
    }

    private Shown shown(OrganizationId id) {
        Organization organization = organizations.find(id).orElseThrow(Problem::notFound);
        return new Shown(
                organization.name(),
                organization.zone().getId(),
                organization.language(),
                organization.logoPath(),
                languages.all());
    }
}
