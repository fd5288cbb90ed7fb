package io.parlour.helpdesk.web;

import io.parlour.helpdesk.rules.ReadRuns;
import io.parlour.helpdesk.rules.RuleMarks;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What rules did to a ticket, and why.
@RestController
@Tag(name = "rules")
@RequestMapping("/api/v1")
class TicketRuleResource {
    private final ReadRuns runs;
    private final RuleMarks marks;

    TicketRuleResource(ReadRuns runs, RuleMarks marks) {
        this.runs = runs;
        this.marks = marks;
    }

    /// Which entries of the timeline rules made, the newest five hundred.
    @GetMapping("/conversations/{id}/rule-marks")
    RuleMarks.Marks ruleMarks(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return marks.of(agent, id);
    }

    @GetMapping("/conversations/{id}/rule-runs")
    Page<ReadRuns.Run> ruleRuns(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return runs.page(agent, id, cursor, Page.limit(limit));
    }

    /// Why a rule would act on a ticket now, or would not; in a run of the past, why it did or did not.
    @GetMapping("/rule-reasons")
    ReadRuns.Explanation ruleReasons(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam UUID rule,
            @RequestParam UUID conversation,
            @RequestParam(required = false) @Nullable UUID run) {
        return run == null ? runs.explain(agent, rule, conversation) : runs.explainThen(agent, rule, conversation, run);
    }
}
