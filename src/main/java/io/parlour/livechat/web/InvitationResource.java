package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.livechat.UrlRule;
import io.parlour.livechat.invitations.InvitationCatalog;
import io.parlour.livechat.invitations.InvitationFields;
import io.parlour.livechat.invitations.InvitationRule;
import io.parlour.livechat.invitations.ReadInvitationCounts;
import io.parlour.livechat.monitor.device.Countries;
import io.parlour.organizations.Sites;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Invitations of a site.
@RestController
@Tag(name = "proactive invitations")
@RequestMapping("/api/v1")
class InvitationResource {
    record Text(
            @NotBlank @Size(max = 300) String a,
            @Nullable @Size(max = 300) String b,
            @Nullable @Size(max = 40) String yes) {}

    record Terms(
            @NotBlank @Size(max = 100) String name,

            boolean live,
            @NotNull @Size(max = 50) List<@NotNull UrlRule> pages,
            @Nullable JsonNode when,

            @NotNull @Schema(allowableValues = {"bubble", "bar", "panel", "badge"})
            String style,

            @NotNull @Size(max = 30) Map<String, @NotNull @Valid Text> texts,
            int delay,

            @NotNull @Schema(allowableValues = {"entry", "every", "never"})
            String on,

            int visit,
            InvitationRule.@Nullable Most most,
            int quiet,
            int gap,
            @NotNull @Size(max = 40) String online,
            @Nullable @Valid Hours hours,
            boolean counted) {
        InvitationRule.Terms terms() {
            Map<String, InvitationRule.Text> words = new java.util.TreeMap<>();
            texts.forEach((language, text) ->
                    words.put(language, new InvitationRule.Text(text.a(), filled(text.b()), filled(text.yes()))));
            return new InvitationRule.Terms(
                    name.strip(),
                    live,
                    pages,
                    when == null || when.isNull() ? null : when,
                    style,
                    words,
                    delay,
                    on,
                    visit,
                    most,
                    quiet,
                    gap,
                    online,
                    hours == null ? null : hours.hours(),
                    counted);
        }

        private static @Nullable String filled(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    record Hours(
            @NotNull @Size(max = 7) List<@NotNull Integer> days,
            @NotNull String from,
            @NotNull String to,
            @NotNull @Size(max = 60) String zone,
            @Nullable String first,
            @Nullable String last) {
        InvitationRule.Hours hours() {
            return new InvitationRule.Hours(days, from, to, zone, first, last);
        }
    }

    record Change(int version, @NotNull @Valid Terms terms) {}

    record Order(@NotNull @Size(max = 100) List<@NotNull UUID> order) {}

    private final InvitationCatalog catalog;
    private final ReadInvitationCounts counts;
    private final Sites sites;
    private final Countries countries;

    InvitationResource(InvitationCatalog catalog, ReadInvitationCounts counts, Sites sites, Countries countries) {
        this.catalog = catalog;
        this.counts = counts;
        this.sites = sites;
        this.countries = countries;
    }

    @GetMapping("/invitation-fields")
    Page<InvitationFields.Marked> invitationFields() {
        return new Page<>(InvitationFields.all(countries.known()), null);
    }

    @GetMapping("/sites/{site}/invitations")
    Page<InvitationRule> invitations(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        requireSite(agent, site);
        return new Page<>(catalog.ofSite(agent, site), null);
    }

    @PostMapping("/sites/{site}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationRule addInvitation(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @Valid @RequestBody Terms body) {
        requireSite(agent, site);
        return catalog.add(agent, site, body.terms());
    }

    @PutMapping("/sites/{site}/invitations/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void orderInvitations(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @Valid @RequestBody Order body) {
        requireSite(agent, site);
        catalog.place(agent, site, body.order());
    }

    @GetMapping("/sites/{site}/invitation-counts")
    Page<ReadInvitationCounts.Line> invitationCounts(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "30") int days) {
        requireSite(agent, site);
        return new Page<>(counts.ofSite(agent, site, days), null);
    }

    @PutMapping("/invitations/{invitation}")
    InvitationRule changeInvitation(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID invitation,
            @Valid @RequestBody Change body) {
        return catalog.change(agent, invitation, body.version(), body.terms().terms());
    }

    @DeleteMapping("/invitations/{invitation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeInvitation(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID invitation) {
        catalog.remove(agent, invitation);
    }

    private void requireSite(AgentPrincipal agent, UUID site) {
        if (sites.find(agent.organization(), site).isEmpty()) {
            throw Problem.notFound();
        }
    }
}
