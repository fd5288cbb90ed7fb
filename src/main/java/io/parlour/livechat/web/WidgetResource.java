package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.livechat.ExactLoaders;
import io.parlour.livechat.PanelWords;
import io.parlour.livechat.Widget;
import io.parlour.livechat.WidgetCatalog;
import io.parlour.livechat.WidgetChange;
import io.parlour.organizations.Sites;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Widget settings of a site.
@RestController
@Tag(name = "widgets")
@RequestMapping("/api/v1")
class WidgetResource {
    record NewWidget(@NotBlank @Size(max = 100) String name) {}

    private final WidgetCatalog widgets;
    private final PanelWords words;
    private final Sites sites;
    private final ExactLoaders loaders;

    WidgetResource(WidgetCatalog widgets, PanelWords words, Sites sites, ExactLoaders loaders) {
        this.widgets = widgets;
        this.words = words;
        this.sites = sites;
        this.loaders = loaders;
    }

    /// The loader as this program was built with it, for a tag that names its hash (LC-8).
    @GetMapping("/exact-loader")
    ExactLoaders.Exact exactLoader() {
        return loaders.current();
    }

    @GetMapping("/sites/{site}/widgets")
    Page<Widget> widgetsOfSite(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        requireSite(agent, site);
        return widgets.ofSite(agent, site);
    }

    @PostMapping("/sites/{site}/widgets")
    @ResponseStatus(HttpStatus.CREATED)
    Widget addWidget(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @Valid @RequestBody NewWidget body) {
        requireSite(agent, site);
        return widgets.add(agent, site, body.name().strip());
    }

    record Order(@NotNull @Size(max = 200) List<@NotNull UUID> order) {}

    @PutMapping("/sites/{site}/widgets/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void orderWidgets(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @Valid @RequestBody Order body) {
        requireSite(agent, site);
        widgets.place(agent, site, body.order());
    }

    record BuiltWords(List<String> languages) {}

    /// The languages in which we have words for the whole panel (LC-25).
    @GetMapping("/panel-words")
    BuiltWords panelWords() {
        return new BuiltWords(List.copyOf(words.all().keySet()));
    }

    /// Our own words of the panel in a language; in English where we have none in it.
    @GetMapping("/panel-words/{language}")
    PanelWords.Spoken panelWordsIn(@PathVariable String language) {
        if (!LanguageTag.isValid(language)) {
            throw Problem.notFound();
        }
        return words.spoken(language, Map.of(), "en");
    }

    @PatchMapping("/widgets/{widget}")
    Widget changeWidget(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget, @RequestBody WidgetChange body) {
        return widgets.change(agent, widget, body);
    }

    @DeleteMapping("/widgets/{widget}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeWidget(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget) {
        widgets.remove(agent, widget);
    }

    private void requireSite(AgentPrincipal agent, UUID site) {
        if (sites.find(agent.organization(), site).isEmpty()) {
            throw Problem.notFound();
        }
    }
}
