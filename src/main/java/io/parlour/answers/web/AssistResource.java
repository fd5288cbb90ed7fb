package io.parlour.answers.web;

import io.parlour.answers.assist.AssistAgent;
import io.parlour.answers.assist.ReportDraft;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Help for agents beside a conversation.
@RestController
@Tag(name = "answer bot")
@RequestMapping("/api/v1/conversations/{conversation}/assist")
class AssistResource {
    record Wrong(@NotNull UUID turn) {}

    private final AssistAgent assist;
    private final ReportDraft report;

    AssistResource(AssistAgent assist, ReportDraft report) {
        this.assist = assist;
        this.report = report;
    }

    @GetMapping
    AssistAgent.Assist assist(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return assist.of(agent, conversation);
    }

    @PostMapping("/wrong")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assistIsWrong(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody Wrong body) {
        report.wrong(agent, conversation, body.turn());
    }
}
