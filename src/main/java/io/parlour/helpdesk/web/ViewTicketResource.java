package io.parlour.helpdesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.helpdesk.views.CountViews;
import io.parlour.helpdesk.views.ExplainTicket;
import io.parlour.helpdesk.views.ExportTickets;
import io.parlour.helpdesk.views.ShowView;
import io.parlour.helpdesk.views.TicketCount;
import io.parlour.helpdesk.views.TicketPage;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What views show.
@RestController
@Tag(name = "views")
@RequestMapping("/api/v1")
class ViewTicketResource {
    private static final MediaType CSV = new MediaType("text", "csv", UTF_8);

    record Wished(@NotNull JsonNode condition) {}

    private final ShowView show;
    private final CountViews counts;
    private final ExportTickets export;
    private final ExplainTicket explain;

    ViewTicketResource(ShowView show, CountViews counts, ExportTickets export, ExplainTicket explain) {
        this.show = show;
        this.counts = counts;
        this.export = export;
        this.explain = explain;
    }

    @GetMapping("/view-counts")
    CountViews.Counts viewCounts(@AuthenticationPrincipal AgentPrincipal agent) {
        return counts.count(agent);
    }

    @GetMapping("/views/{view}/tickets")
    TicketPage viewTickets(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable String view,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return show.page(agent, view, cursor, Page.limit(limit));
    }

    @GetMapping("/views/{view}/export")
    ResponseEntity<String> exportView(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable String view) {
        String csv = export.csv(agent, view);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tickets.csv\"")
                .body(csv);
    }

    /// How many tickets a condition would show.
    @PostMapping("/view-previews")
    TicketCount previewView(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wished body) {
        return show.preview(agent, body.condition());
    }

    @GetMapping("/view-reasons")
    ExplainTicket.Explanation viewReasons(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam String view, @RequestParam UUID conversation) {
        return explain.explain(agent, view, conversation);
    }
}
