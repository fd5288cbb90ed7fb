package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.delivery.ReadDelivery;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Proof of delivery (LC-137): of one message, and how long all took by the hour.
@RestController
class DeliveryResource {
    private static final int MOST_HOURS = 24 * 7;

    private final ReadDelivery deliveries;
    private final Desk desk;
    private final Access access;
    private final Clock clock;

    DeliveryResource(ReadDelivery deliveries, Desk desk, Access access, Clock clock) {
        this.deliveries = deliveries;
        this.desk = desk;
        this.access = access;
        this.clock = clock;
    }

    /// Of the messages after `after`, oldest first.
    @GetMapping("/api/v1/conversations/{id}/deliveries")
    Page<ReadDelivery.Proof> deliveries(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        return new Page<>(deliveries.of(agent.organization(), id, after == null ? 0 : after, Page.limit(limit)), null);
    }

    @GetMapping("/api/v1/delivery-hours")
    Page<ReadDelivery.Hour> deliveryHours(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam(defaultValue = "24") int hours) {
        access.require(agent, ConversationPermissions.DELIVERY);
        Duration back = Duration.ofHours(Math.clamp(hours, 1, MOST_HOURS));
        return new Page<>(deliveries.hours(agent.organization(), clock.instant().minus(back)), null);
    }
}
