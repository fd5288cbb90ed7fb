package io.parlour.helpdesk.web;

import io.parlour.helpdesk.checklist.Checklist;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The first steps of a new workspace.
@RestController
@Tag(name = "checklist")
@RequestMapping("/api/v1/checklist")
class ChecklistResource {
    private final Checklist checklist;

    ChecklistResource(Checklist checklist) {
        this.checklist = checklist;
    }

    @GetMapping
    Checklist.State checklist(@AuthenticationPrincipal AgentPrincipal agent) {
        return checklist.read(agent);
    }

    /// Hides it from everyone in the workspace.
    @PutMapping("/dismissal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismissChecklist(@AuthenticationPrincipal AgentPrincipal agent) {
        checklist.dismiss(agent);
    }
}
