package io.parlour.helpdesk.web;

import io.parlour.helpdesk.views.ChangeViews;
import io.parlour.helpdesk.views.ReadFields;
import io.parlour.helpdesk.views.ReadViews;
import io.parlour.helpdesk.views.View;
import io.parlour.helpdesk.views.ViewChoice;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Views of tickets, and what they can be made of.
@RestController
@Tag(name = "views")
@RequestMapping("/api/v1")
class ViewResource {
    record Wish(
            @NotBlank @Size(max = 60) String name,

            @NotBlank @Size(max = 20) @Schema(allowableValues = {"private", "department", "everyone"})
            String sharing,

            @Nullable UUID department,
            @NotNull JsonNode condition,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 40) String> columns,
            @NotNull @Size(max = 3) List<@NotBlank @Size(max = 41) String> sort,
            @Nullable @Size(max = 40) String group) {
        ChangeViews.Wish wish() {
            return new ChangeViews.Wish(name, sharing, department, condition, columns, sort, group);
        }
    }

    /// Ids of views, or keys of standard ones.
    record Choice(
            @NotNull @Size(max = 400) List<@Pattern(regexp = "[a-z0-9-]{1,40}") String> placed,
            @NotNull @Size(max = 400) List<@Pattern(regexp = "[a-z0-9-]{1,40}") String> hidden) {}

    private final ReadViews read;
    private final ReadFields fields;
    private final ChangeViews change;

    ViewResource(ReadViews read, ReadFields fields, ChangeViews change) {
        this.read = read;
        this.fields = fields;
        this.change = change;
    }

    @GetMapping("/views")
    Page<ReadViews.Listed> views(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return read.page(agent, cursor, Page.limit(limit));
    }

    @GetMapping("/view-fields")
    ReadFields.Known viewFields(@AuthenticationPrincipal AgentPrincipal agent) {
        return fields.read(agent);
    }

    @PutMapping("/view-choice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void chooseViews(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Choice body) {
        change.choose(agent, new ViewChoice(body.placed(), body.hidden()));
    }

    @PostMapping("/views")
    @ResponseStatus(HttpStatus.CREATED)
    View addView(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish body) {
        return change.add(agent, body.wish());
    }

    @PutMapping("/views/{view}")
    View changeView(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable String view,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish body) {
        return change.change(agent, view, seen, body.wish());
    }

    @DeleteMapping("/views/{view}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeView(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable String view) {
        change.remove(agent, view);
    }
}
