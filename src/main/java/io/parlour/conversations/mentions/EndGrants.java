package io.parlour.conversations.mentions;

import io.parlour.audit.Actor;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lists who reads a ticket because a note names them, and takes it from them: when somebody says so, and when the
/// ticket is closed for good (HD-64).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class EndGrants implements TicketFollower {
    private static final int MOST_SHOWN = 100;

    private final Grants grants;
    private final Desk desk;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    EndGrants(Grants grants, Desk desk, EventLog events, Transactions transactions, Clock clock) {
        this.grants = grants;
        this.desk = desk;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    public List<Grant> of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        return transactions.read(agent.organization(), () -> grants.of(agent.organization(), conversation, MOST_SHOWN));
    }

    /// Harmless when it has ended before.
    public void end(AgentPrincipal by, UUID conversation, UUID agent) {
        desk.require(by, ConversationPermissions.ANSWER, conversation);
        OrganizationId organization = by.organization();
        transactions.in(organization, () -> {
            if (grants.end(organization, conversation, agent, Actor.agent(by.agent()), Sql.now(clock))) {
                events.append(organization, "conversation-changed", Map.of("conversation", conversation));
            }
        });
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        if (!step.changed().contains("category")
                || !step.after().workflow().category().equals("closed")) {
            return;
        }
        UUID conversation = step.after().conversation();
        Instant at = step.at();
        grants.of(organization, conversation, MOST_SHOWN)
                .forEach(grant -> grants.end(organization, conversation, grant.agent(), Actor.system(), at));
    }
}
