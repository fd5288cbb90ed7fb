package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.SenderRules;
import io.parlour.identity.AgentPrincipal;
import io.parlour.redaction.BrowserRules;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What an agent's composer masks before it sends.
@RestController
@Tag(name = "redaction")
class SenderRulesResource {
    private final SenderRules rules;
    private final Desk desk;

    SenderRulesResource(SenderRules rules, Desk desk) {
        this.rules = rules;
        this.desk = desk;
    }

    @GetMapping("/api/v1/conversations/{id}/redaction-rules")
    BrowserRules rules(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        return rules.of(agent.organization(), id);
    }
}
