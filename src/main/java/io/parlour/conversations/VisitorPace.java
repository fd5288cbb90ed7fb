package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How many messages a visitor may send in a minute, over the socket and over HTTP together, on each node.
///
/// Errors: 429 `limit.too-many`: the widget keeps the text and sends it when it may.
@Component
public final class VisitorPace {
    private final SlidingLimit sent;

    VisitorPace(@Value("${parlour.limits.visitor-messages-per-minute:30}") int most) {
        this.sent = new SlidingLimit(most, Duration.ofMinutes(1));
    }

    public void take(OrganizationId organization, UUID contact) {
        sent.take(organization + " " + contact, System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("limit.too-many", wait.plusSeconds(1));
        });
    }
}
