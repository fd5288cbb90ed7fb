package io.parlour.helpdesk.web;

import io.parlour.helpdesk.imports.ImportTickets;
import io.parlour.helpdesk.imports.TicketImport;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Tickets brought from another system.
@RestController
@Tag(name = "imports")
@RequestMapping("/api/v1/ticket-imports")
class TicketImportResource {
    private final ImportTickets imports;

    record Newest(List<TicketImport> items) {}

    TicketImportResource(ImportTickets imports) {
        this.imports = imports;
    }

    /// The newest twenty.
    @GetMapping
    Newest ticketImports(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Newest(imports.newest(agent));
    }

    /// A file of tickets, one JSON object a line (`application/x-ndjson`), at most 512 MB. It is checked, and written
    /// once it is started.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TicketImport checkTicketImport(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String source,
            InputStream body) {
        return imports.check(agent, source, body);
    }

    @GetMapping("/{run}")
    TicketImport ticketImport(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID run) {
        return imports.find(agent, run);
    }

    @PostMapping("/{run}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TicketImport startTicketImport(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID run) {
        return imports.start(agent, run);
    }

    @PostMapping("/{run}/stop")
    TicketImport stopTicketImport(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID run) {
        return imports.stop(agent, run);
    }

    @DeleteMapping("/{run}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeTicketImport(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID run) {
        imports.remove(agent, run);
    }

    @GetMapping("/{run}/faults")
    Page<TicketImport.Fault> ticketImportFaults(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID run,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return imports.faults(agent, run, cursor, Page.limit(limit));
    }
}
