package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.intake.ReportCuts;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Mails of which too much or too little was folded.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1")
class MailCutResource {
    private final ReportCuts cuts;

    MailCutResource(ReportCuts cuts) {
        this.cuts = cuts;
    }

    /// It was cut wrongly: its body is shown whole from now on.
    @PutMapping("/conversations/{id}/mails/{message}/wrong-cut")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reportMailCut(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        cuts.report(agent, id, message, true);
    }

    @DeleteMapping("/conversations/{id}/mails/{message}/wrong-cut")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBackMailCut(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        cuts.report(agent, id, message, false);
    }

    /// How often each rule that folds was reported; most first.
    @GetMapping("/mail-cuts")
    List<ReportCuts.Reported> mailCuts(@AuthenticationPrincipal AgentPrincipal agent) {
        return cuts.reported(agent);
    }
}
