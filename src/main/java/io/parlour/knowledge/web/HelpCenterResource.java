package io.parlour.knowledge.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.ListHelpCenters;
import io.parlour.knowledge.centers.ReadFeedback;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.centers.Theme;
import io.parlour.search.log.ReadSearches;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/// Help centers: one for each site.
@RestController
@Tag(name = "help centers")
@RequestMapping("/api/v1/help-centers")
class HelpCenterResource {
    @Schema(name = "HelpCenter")
    record View(
            UUID id,
            HelpCenter.SiteName site,
            String address,
            String url,
            String name,
            boolean open,
            String defaultLocale,
            List<String> locales,
            Audience access,
            boolean noindex,
            Theme theme,
            int version,
            ListHelpCenters.Counts counts) {
        static View of(ListHelpCenters.Counted counted) {
            HelpCenter center = counted.center();
            return new View(
                    center.id(),
                    center.site(),
                    center.address(),
                    center.url(),
                    center.name(),
                    center.open(),
                    center.defaultLocale(),
                    center.locales(),
                    center.access(),
                    center.noindex(),
                    center.theme(),
                    center.version(),
                    counted.counts());
        }
    }

    @Schema(name = "HelpCenterList")
    record Views(List<View> items) {}

    record CreateHelpCenterRequest(
            @NotNull UUID siteId,
            @NotNull @Size(max = 200) String name,
            @NotNull @Size(max = 63) String address,
            @NotNull @Size(max = 35) String defaultLocale) {}

    record LinkRequest(
            @NotNull @Size(max = 120) String label,
            @NotNull @Size(max = 1_000) String url) {}

    record ThemeRequest(
            @Nullable @Size(max = 7) String accent,
            @Nullable @Size(max = 1_000) String logoUrl,
            @NotNull @Size(max = 10) List<@Valid @NotNull LinkRequest> links,
            @NotNull @Size(max = 2_000) String footer) {
        Theme theme() {
            return new Theme(
                    accent,
                    logoUrl,
                    links.stream()
                            .map(each -> new Theme.Link(
                                    each.label().strip(), each.url().strip()))
                            .toList(),
                    footer);
        }
    }

    /// Null: as it is.
    ///
    /// @param version the one that was read
    record ChangeHelpCenterRequest(
            @Nullable Integer version,
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 63) String address,
            @Nullable Boolean open,
            @Nullable @Size(max = 35) String defaultLocale,
            @Nullable @Size(max = 30) List<@NotNull @Size(max = 35) String> locales,
            @Nullable Audience access,
            @Nullable Boolean noindex,
            @Nullable @Valid ThemeRequest theme) {
        SaveHelpCenter.Changes changes() {
            return new SaveHelpCenter.Changes(
                    version,
                    name,
                    address,
                    open,
                    defaultLocale,
                    locales,
                    access,
                    noindex,
                    theme == null ? null : theme.theme());
        }
    }

    private final ListHelpCenters list;
    private final SaveHelpCenter save;
    private final ReadFeedback feedback;
    private final ReadSearches searches;

    HelpCenterResource(ListHelpCenters list, SaveHelpCenter save, ReadFeedback feedback, ReadSearches searches) {
        this.list = list;
        this.save = save;
        this.feedback = feedback;
        this.searches = searches;
    }

    /// One for each site at most.
    @GetMapping
    Views helpCenters(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Views(list.all(agent).stream().map(View::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View createHelpCenter(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody CreateHelpCenterRequest body) {
        HelpCenter made = save.create(agent, body.siteId(), body.name(), body.address(), body.defaultLocale());
        return View.of(list.find(agent, made.id()));
    }

    @GetMapping("/{center}")
    View helpCenter(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center) {
        return View.of(list.find(agent, center));
    }

    @PatchMapping("/{center}")
    View changeHelpCenter(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @Valid @RequestBody ChangeHelpCenterRequest body) {
        save.change(agent, center, body.changes());
        return View.of(list.find(agent, center));
    }

    /// What readers answered to "Did this help?", newest first.
    @GetMapping("/{center}/feedback")
    Page<ReadFeedback.Vote> articleFeedback(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID center,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return feedback.page(agent, center, cursor, Page.limit(limit));
    }

    /// What readers searched for most, and what of that found nothing.
    @GetMapping("/{center}/searches")
    ReadSearches.Searches frequentSearches(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID center) {
        return searches.read(
                agent.organization(), list.find(agent, center).center().id());
    }
}
