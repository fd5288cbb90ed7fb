package io.parlour.privacy.holds;

import io.parlour.contacts.ContactJoined;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.views.MatchTickets;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Finds what the queries of holds match, when they are set and before each run of retention.
@Component
public final class EvaluateHolds {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluateHolds.class);

    private final HoldRows rows;
    private final MatchTickets tickets;
    private final Transactions transactions;

    EvaluateHolds(HoldRows rows, MatchTickets tickets, Transactions transactions) {
        this.rows = rows;
        this.tickets = tickets;
        this.transactions = transactions;
    }

    /// False where a query can no longer be asked, so that nobody knows what it holds.
    public boolean evaluate(OrganizationId organization, Instant now) {
        return transactions.in(organization, () -> {
            boolean all = true;
            for (HoldRows.Query each : rows.queries(organization)) {
                if (each.to() == null || now.isBefore(each.to())) {
                    try {
                        match(organization, each.id(), each.by(), each.condition());
                    } catch (Problem gone) {
                        LOG.error("a hold of {} asks for what is gone: {}", organization, gone.code());
                        all = false;
                    }
                }
            }
            return all;
        });
    }

    void match(OrganizationId organization, UUID hold, UUID by, JsonNode condition) {
        rows.match(organization, hold, tickets.match(organization, by, condition));
    }

    /// A hold on a contact that was merged is one on the other.
    @EventListener
    void on(ContactJoined joined) {
        rows.follow(joined.organization(), joined.from(), joined.to());
    }
}
