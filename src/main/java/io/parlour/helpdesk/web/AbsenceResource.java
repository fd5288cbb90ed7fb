package io.parlour.helpdesk.web;

import io.parlour.helpdesk.assignment.Absence;
import io.parlour.helpdesk.assignment.Absences;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// When agents are not there, and who stands in.
@RestController
@Tag(name = "assignment")
@RequestMapping("/api/v1/absences")
class AbsenceResource {
    private final Absences absences;

    /// @param agent null for one's own
    record Wish(
            @Nullable UUID agent,
            @NotNull Instant from,
            @NotNull Instant to,
            @Nullable UUID standIn) {}

    AbsenceResource(Absences absences) {
        this.absences = absences;
    }

    @GetMapping
    Page<Absence> absences(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return absences.page(agent, mine, cursor, Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Absence addAbsence(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        return absences.add(agent, new Absences.Wish(wish.agent(), wish.from(), wish.to(), wish.standIn()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAbsence(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        absences.remove(agent, id);
    }
}
