package io.parlour.conversations.mentions;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// One has the notes of a conversation before one's eyes: those that name one are seen, on every device.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class SeeMentions {
    private final MentionRows rows;
    private final Desk desk;
    private final EventLog events;
    private final Transactions transactions;
    private final Clock clock;

    SeeMentions(MentionRows rows, Desk desk, EventLog events, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.desk = desk;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Harmless when they were seen before.
    ///
    /// @param seq the highest that was seen
    public void see(AgentPrincipal agent, UUID conversation, long seq) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        transactions.in(agent.organization(), () -> {
            if (rows.see(agent.organization(), agent.agent(), conversation, seq, Sql.now(clock))) {
                events.append(
                        agent.organization(),
                        "mentions-seen",
                        Map.of("conversation", conversation, "agent", agent.agent()));
            }
        });
    }
}
