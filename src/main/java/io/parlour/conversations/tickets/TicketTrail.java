package io.parlour.conversations.tickets;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was changed of a ticket, by whom and when.
@Component
public final class TicketTrail {
    private static final int MOST = 10_000;

    private final TicketEvents events;
    private final Transactions transactions;

    /// One change.
    ///
    /// @param actor agent, contact, rule, timer, system, bot, api or import
    /// @param changes field → [before, after]
    public record Step(
            long version,
            Instant at,
            String actor,
            @Nullable UUID by,
            Map<String, List<@Nullable Object>> changes) {}

    TicketTrail(TicketEvents events, Transactions transactions) {
        this.events = events;
        this.transactions = transactions;
    }

    /// Oldest first, the newest ten thousand.
    public List<Step> of(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> events.all(organization, conversation, MOST).stream()
                        .map(each -> new Step(
                                each.version(),
                                each.at(),
                                each.actor().kind(),
                                each.actor().id(),
                                each.changes()))
                        .toList());
    }
}
