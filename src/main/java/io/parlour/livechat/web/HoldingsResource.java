package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.holdings.WhatABrowserHolds;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a visitor's browser would hold (LC-138).
@RestController
@Tag(name = "widgets")
class HoldingsResource {
    private final WhatABrowserHolds holds;

    HoldingsResource(WhatABrowserHolds holds) {
        this.holds = holds;
    }

    @GetMapping("/api/v1/widgets/{widget}/browser-holdings")
    WhatABrowserHolds.Answer browserHoldings(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget) {
        return holds.of(agent, widget);
    }
}
