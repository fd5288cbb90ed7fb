package io.parlour.helpdesk.web;

import io.parlour.helpdesk.bulk.BulkItem;
import io.parlour.helpdesk.bulk.BulkRun;
import io.parlour.helpdesk.bulk.BulkRuns;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Runs over many tickets.
@RestController
@Tag(name = "bulk actions")
@RequestMapping("/api/v1/bulk-runs")
class BulkResource {
    private final BulkRuns runs;

    BulkResource(BulkRuns runs) {
        this.runs = runs;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    BulkRun startBulkRun(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody BulkRuns.Wish wish) {
        return runs.start(agent, wish);
    }

    /// One's own, newest first.
    @GetMapping
    Page<BulkRun> bulkRuns(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return runs.page(agent, cursor, Page.limit(limit));
    }

    @GetMapping("/{run}")
    BulkRun bulkRun(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID run) {
        return runs.find(agent, run);
    }

    /// What became of each ticket.
    @GetMapping("/{run}/items")
    Page<BulkItem> bulkItems(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID run,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return runs.items(agent, run, state, cursor, Page.limit(limit));
    }

    @PostMapping("/{run}/undo")
    BulkRun undoBulkRun(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID run) {
        return runs.undo(agent, run);
    }
}
