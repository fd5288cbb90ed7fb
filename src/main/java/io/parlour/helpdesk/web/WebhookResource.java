package io.parlour.helpdesk.web;

import io.parlour.helpdesk.actions.webhooks.Delivery;
import io.parlour.helpdesk.actions.webhooks.Webhooks;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What rules and macros told other programs.
@RestController
@Tag(name = "rules")
@RequestMapping("/api/v1/webhook-deliveries")
class WebhookResource {
    private final Webhooks webhooks;

    record Secret(String secret) {}

    WebhookResource(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping
    Page<Delivery> webhookDeliveries(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return webhooks.page(agent, cursor, Page.limit(limit));
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replayWebhook(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        webhooks.again(agent, id);
    }

    /// What `Parlour-Signature` is made with.
    @GetMapping("/secret")
    Secret webhookSecret(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Secret(webhooks.secret(agent));
    }
}
