package io.parlour.livechat.visitors;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of the browser in which a chat begins, where its person agreed to be seen.
public interface Arrivals {
    /// A browser in which a chat begins.
    ///
    /// @param browser the consented one
    /// @param inviter the agent whose invitation was accepted a moment ago
    record Arrival(UUID browser, @Nullable UUID inviter) {}

    /// By the token that the page gave to its panel; empty when nobody knows it.
    Optional<Arrival> of(OrganizationId organization, String token);

    /// The visitor of that browser has a running chat.
    void chats(OrganizationId organization, UUID browser, UUID visitor);
}
